"use client";
// Numbers in a table with bars beside them: the funnel and the sizes of baskets. Lengths start at zero.
import { useTranslations } from "next-intl";

interface BarRow {
  readonly name: string;
  /** Market, and what it is compared with: text to print and share of the longest bar. */
  readonly values: readonly { readonly text: string; readonly share: number }[];
}

interface BarsProps {
  readonly title: string;
  readonly head: string;
  readonly columns: readonly string[];
  readonly rows: readonly BarRow[];
  readonly caption: string;
  /** Classes of the bars, in the order of the columns. */
  readonly tones: readonly ("o" | "q" | "w")[];
}

export function Bars({ title, head, columns, rows, caption, tones }: BarsProps) {
  const t = useTranslations("data.shops");
  return (
    <figure>
      <h3>{title}</h3>
      <table className="table mk-bars">
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map((name) => (
              <th key={name} scope="col" className="r">
                {name}
              </th>
            ))}
            <th scope="col" className="mk-fb">
              <span className="vh">{t("bars")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, values }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {values.map(({ text }, k) => (
                <td key={columns[k]} className="r tn">
                  {text}
                </td>
              ))}
              <td className="mk-fb" aria-hidden="true">
                {values.map(({ share }, k) => (
                  <i
                    key={columns[k]}
                    className={tones[k]}
                    style={{ width: `${(100 * Math.min(1, share)).toFixed(1)}%` }}
                  />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small muted mk-cap">{caption}</p>
    </figure>
  );
}
