// How an assessment's exercises drift: passing and time between versions, generators of worlds and weeks, each as a sentence and a table.
import { useLocale, useTranslations } from "next-intl";
import { ScrollBox } from "../ui/scroll-box";
import type { ItemWords } from "./item-words";
import { type Drift, type DriftKind, driftKinds, type ItemsView, interval, number } from "./items-view";

interface Props {
  readonly view: ItemsView;
  readonly words: readonly ItemWords[];
}

export function DriftSection({ view, words }: Props) {
  const t = useTranslations("grades.items");
  const locale = useLocale();
  const { least, comparisons, level } = view;
  const shown = words.flatMap((one, n) => {
    const item = view.items[n];
    const kinds = item ? driftKinds.filter((kind) => item.drift[kind].groups.length > 1) : [];
    return item && kinds.length > 0 ? [{ words: one, item, kinds }] : [];
  });
  return (
    <section>
      <h2>{t("drift")}</h2>
      <p>{t("driftWhat")}</p>
      {shown.length === 0 && <p className="muted">{t("noDrift")}</p>}
      {shown.map(({ words: { id, title }, item, kinds }) => (
        <div key={id} className="drift">
          <h3>{title}</h3>
          {kinds.map((kind) => (
            <DriftTable key={kind} {...{ kind, title, least: least.share, level }} drift={item.drift[kind]} />
          ))}
        </div>
      ))}
      {shown.length > 0 && (
        <p className="hint">
          {t("driftHow", { least: least.share, comparisons, level: number(locale, level, 4) })}
        </p>
      )}
    </section>
  );
}

interface TableProps {
  readonly kind: DriftKind;
  readonly drift: Drift;
  readonly title: string;
  readonly least: number;
  readonly level: number;
}

function DriftTable({ kind, drift, title, least, level }: TableProps) {
  const t = useTranslations("grades.items");
  const locale = useLocale();
  const name = t(`driftBy.${kind}`);
  return (
    <>
      <p className="ui">
        <b>{t("headed", { name })}</b> <Summary drift={drift} level={level} />
      </p>
      <ScrollBox label={t("named", { title, name })}>
        <table className="table drift-table">
          <thead>
            <tr>
              <th scope="col">{t(`group.${kind}`)}</th>
              <th scope="col" className="r">
                {t("people")}
              </th>
              <th scope="col" className="r">
                {t("shareOfTried")}
              </th>
              <th scope="col" className="r">
                {t("minutes")}
              </th>
            </tr>
          </thead>
          <tbody>
            {drift.groups.map(({ of, tried, passed, share, medianMinutes, minutes }) => (
              <tr key={of}>
                <th scope="row">
                  <Group of={of} />
                </th>
                <td className="r">{tried}</td>
                <td className="r">
                  {share === null ? (
                    <span className="muted">{t("fewerThan", { least })}</span>
                  ) : (
                    <>
                      {number(locale, passed / tried, 2)}{" "}
                      <span className="small muted at">{interval(locale, share, 2)}</span>
                    </>
                  )}
                </td>
                <td className="r">
                  {number(locale, medianMinutes, 1)}{" "}
                  <span className="small muted at">{interval(locale, minutes, 0)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}

function Group({ of }: { of: string | number | null }) {
  const t = useTranslations("grades.items");
  const locale = useLocale();
  if (of === null) return t("notKept");
  if (typeof of === "string") return <code>{/^[0-9a-f]{32,}$/.test(of) ? of.slice(0, 8) : of}</code>;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  return <time dateTime={new Date(of).toISOString().slice(0, 10)}>{day.format(of)}</time>;
}

/** The table in a sentence: between which shares it moves, and whether chance alone explains that. */
function Summary({ drift: { groups, chance }, level }: { drift: Drift; level: number }) {
  const t = useTranslations("grades.items");
  const locale = useLocale();
  const shares = groups.flatMap(({ share, passed, tried }) => (share === null ? [] : [passed / tried]));
  if (shares.length < 2) return t("summaryFew", { groups: shares.length });
  const range = {
    low: number(locale, Math.min(...shares), 2),
    high: number(locale, Math.max(...shares), 2),
  };
  const verdict = chance === null ? "rough" : chance < level ? "differs" : "alike";
  const p =
    chance === null
      ? ""
      : chance < 0.0001
        ? `< ${number(locale, 0.0001, 4)}`
        : `= ${number(locale, chance, 4)}`;
  return t("summary", { ...range, same: String(range.low === range.high), verdict, p });
}
