// All weights of a head at once: a row for each query, a column for each key; darker is more. The numbers are in its table.
import { useLocale, useTranslations } from "next-intl";
import { formatPercent } from "../../charts/format";
import type { Head } from "./attend";

interface WeightGridProps {
  readonly head: Head;
  readonly name: string;
  readonly query: number;
}

export function WeightGrid({ head, name, query }: WeightGridProps) {
  const t = useTranslations("figuresSecond.attention");
  const locale = useLocale();
  return (
    <table className="att-grid">
      <caption>{name}</caption>
      <thead>
        <tr>
          <td />
          {head.weights.map((_, key) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a key is its place
            <th key={key} scope="col">
              {key + 1}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {head.weights.map((row, asks) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a query is its place
          <tr key={asks} data-query={asks === query || undefined}>
            <th scope="row">{asks + 1}</th>
            {row.map((weight, key) => {
              const isHidden = head.scores[asks]![key] === Number.NEGATIVE_INFINITY;
              const said = isHidden ? t("hidden") : formatPercent(weight, locale);
              return (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: a key is its place
                  key={key}
                  data-hidden={isHidden || undefined}
                  title={said}
                  style={{ "--v": `${weight * 100}%` } as React.CSSProperties}
                >
                  <span className="vh">{said}</span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
