"use client";
// "View as table": the numbers of a chart as a plain table, rendered only once it has been opened.
import { useTranslations } from "next-intl";
import { useState } from "react";

const MOST_ROWS = 400;

export interface DataTableProps {
  readonly caption: string;
  /** First is the row header; the rest are right-aligned when numeric. */
  readonly columns: readonly { readonly name: string; readonly numeric?: boolean }[];
  /** Made when opened, so that a live chart pays nothing for a closed table. */
  readonly rows: () => readonly (readonly string[])[];
}

export function DataTable({ caption, columns, rows }: DataTableProps) {
  const t = useTranslations("charts");
  const [open, setOpen] = useState(false);
  const all = open ? rows() : [];
  const shown = all.slice(0, MOST_ROWS);
  return (
    <details className="more chart-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("viewAsTable")}</summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="scroll-x chart-table-box" tabIndex={0} aria-label={caption}>
          <table className="table">
            <caption className="vh">{caption}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.name} scope="col" className={column.numeric ? "r" : undefined}>
                    {column.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row, r) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
                <tr key={r}>
                  {row.map((text, c) =>
                    c === 0 ? (
                      <th
                        key={columns[c]?.name}
                        scope="row"
                        className={columns[c]?.numeric ? "r" : undefined}
                      >
                        {text}
                      </th>
                    ) : (
                      <td key={columns[c]?.name} className={columns[c]?.numeric ? "r" : undefined}>
                        {text}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
          {all.length > shown.length && (
            <p className="small muted">{t("rowsShown", { shown: shown.length, all: all.length })}</p>
          )}
        </section>
      )}
    </details>
  );
}
