"use client";
// A table whose rows are all on the page.
import { useTranslations } from "next-intl";
import { ScrollBox } from "../../ui/scroll-box";
import { SortHead } from "./sort-head";
import type { TableProps } from "./table-shape";

export function ShortTable({ caption, columns, rows, mark, sort, onSort }: TableProps) {
  const t = useTranslations("notebook");
  const barred = columns.flatMap((column, c) => (column.bar === null ? [] : [c]));
  return (
    <ScrollBox label={caption ?? t("table.label")}>
      <table className="table res">
        {caption !== null && <caption className="vh">{caption}</caption>}
        <thead>
          <tr>
            {columns.map((column, c) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <SortHead key={c} column={column} index={c} sort={sort} onSort={onSort} />
            ))}
            {barred.map((c) => (
              <td key={c} className="bcol" aria-hidden="true" />
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from(rows, (r) => (
            <tr key={r} className={r === mark ? "me" : undefined}>
              {columns.map((column, c) => {
                const text = column.print(column.values[r] ?? null);
                const right = column.numeric ? "r" : undefined;
                return c === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <th key={c} scope="row" className={right}>
                    {text}
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <td key={c} className={right}>
                    {text}
                  </td>
                );
              })}
              {barred.map((c) => {
                const value = columns[c]?.values[r];
                const most = columns[c]?.bar ?? 0;
                const share = typeof value === "number" && most > 0 && value > 0 ? value / most : 0;
                return (
                  <td key={c} className="bcol" aria-hidden="true">
                    <i className={r === mark ? "mine" : undefined} style={{ width: `${share * 100}%` }} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
