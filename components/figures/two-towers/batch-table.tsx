// A row of the next batch: how often each part of it comes up, its share of the softmax, and how it is pulled or pushed, on both sides.
import { useLocale, useTranslations } from "next-intl";
import { formatDecimal, formatPercent } from "../../charts/format";
import { ScrollBox } from "../../ui/scroll-box";
import { PARTS, type RowOfBatch } from "./towers";

export function BatchTable({
  without,
  withIt,
}: {
  readonly without: RowOfBatch;
  readonly withIt: RowOfBatch;
}) {
  const t = useTranslations("figuresFirst.towers");
  const locale = useLocale();
  const sides = [without, withIt];
  const pull = (value: number) => {
    const shown = formatDecimal(Math.abs(value), locale, 2);
    return Math.abs(value) < 0.005 ? "0" : t(value > 0 ? "pulled" : "pushed", { value: shown });
  };
  return (
    <ScrollBox label={t("row")}>
      <table className="table tt-table">
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t("part")}
            </th>
            <th scope="col" rowSpan={2} className="r">
              {t("inBatch")}
            </th>
            <th scope="colgroup" colSpan={2} className="r">
              {t("corrections.none")}
            </th>
            <th scope="colgroup" colSpan={2} className="r">
              {t("corrections.logQ")}
            </th>
          </tr>
          <tr>
            {["none", "logQ"].map((side) =>
              (["share", "pull"] as const).map((column) => (
                <th key={side + column} scope="col" className="r">
                  {t(column)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {PARTS.map((part) => (
            <tr key={part}>
              <th scope="row">{t(`parts.${part}`)}</th>
              <td className="r">{without.parts[part].count}</td>
              {sides.map((side, k) => [
                <td key={`share${CELL_KEYS[k]}`} className="r">
                  {formatPercent(side.parts[part].share, locale)}
                </td>,
                <td key={`pull${CELL_KEYS[k]}`} className="r">
                  {pull(side.parts[part].pull)}
                </td>,
              ])}
            </tr>
          ))}
          <tr>
            <th scope="row">{t("loss")}</th>
            <td />
            {sides.map((side, k) => (
              <td key={CELL_KEYS[k]} colSpan={2} className="r">
                {formatDecimal(side.loss, locale, 2)}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </ScrollBox>
  );
}

const CELL_KEYS = ["without", "with"] as const;
