"use client";
// What stands under every chart: its numbers as a table, and the menu that saves picture and numbers as files.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ChartTable, printCell } from "./chart-table";
import type { Drawing } from "./save/download";
import { SaveMenu } from "./save-menu";
import "./charts.css";
import { ScrollBox } from "../ui/scroll-box";

const MOST_ROWS = 400;

export interface ChartFootProps {
  readonly title: string;
  readonly table: ChartTable;
  /** The chart as a picture; left out where there is none to save. */
  readonly drawing?: () => Drawing | Promise<Drawing>;
}

export function ChartFoot({ title, table, drawing }: ChartFootProps) {
  const t = useTranslations("charts");
  const [open, setOpen] = useState(false);
  const { columns } = table;
  const all = open ? table.rows() : [];
  const shown = all.slice(0, MOST_ROWS);
  const side = (c: number) => (columns[c]?.print === undefined ? undefined : "r");
  return (
    <div className="chart-foot">
      <details className="more chart-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("viewAsTable")}</summary>
        {open && (
          <ScrollBox className="chart-table-box" label={title}>
            <table className="table">
              <caption className="vh">{title}</caption>
              <thead>
                <tr>
                  {columns.map((column, c) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                    <th key={c} scope="col" className={side(c)}>
                      {column.name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map((row, r) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
                  <tr key={r}>
                    {row.map((cell, c) =>
                      c === 0 ? (
                        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                        <th key={c} scope="row" className={side(c)}>
                          {printCell(columns[c], cell)}
                        </th>
                      ) : (
                        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                        <td key={c} className={side(c)}>
                          {printCell(columns[c], cell)}
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
          </ScrollBox>
        )}
      </details>
      <SaveMenu title={title} table={table} {...(drawing === undefined ? {} : { drawing })} />
    </div>
  );
}
