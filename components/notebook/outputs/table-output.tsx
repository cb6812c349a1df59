"use client";
// A table of results: sortable by any column, with a bar for the columns that ask for one and one row emphasised.
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Output } from "@/lib/learner/output";
import { digitsFor, formatNumber } from "../../charts/format";
import { Glyph } from "../../charts/glyph";
import { wordsOf } from "../words";
import { type Cellular, nextSort, type SortBy, sortRows } from "./sort-rows";

type Table = Extract<Output, { kind: "table" }>;

const MOST_ROWS = 200;

export function TableOutput({ output }: { readonly output: Table }) {
  const t = useTranslations("notebook");
  const locale = useLocale();
  const [sort, setSort] = useState<SortBy | null>(null);
  const { columns, mark } = output;
  const rows: Cellular[][] = output.rows.map((row) =>
    row.map((value) => (value === null || typeof value === "number" ? value : wordsOf(value, locale))),
  );
  const digits = columns.map((_, c) =>
    digitsFor(rows.map((row) => (typeof row[c] === "number" ? row[c] : null))),
  );
  const most = columns.map((_, c) =>
    Math.max(0, ...rows.map((row) => (typeof row[c] === "number" && Number.isFinite(row[c]) ? row[c] : 0))),
  );
  const barColumns = columns.flatMap((column, c) => (column.bar === true ? [c] : []));
  const print = (value: Cellular, c: number) => {
    const column = columns[c];
    if (value === null) return "–";
    if (typeof value === "string" || column === undefined || column.format === "text") return String(value);
    const text = formatNumber(value, column.format, locale, digits[c]);
    return column.format === "seconds" ? t("seconds", { seconds: text }) : text;
  };
  const caption = output.caption === undefined ? null : wordsOf(output.caption, locale);
  const order = sortRows(rows, sort, locale);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll-x" tabIndex={0} aria-label={caption ?? t("table.label")}>
        <table className="table res">
          {caption !== null && <caption className="vh">{caption}</caption>}
          <thead>
            <tr>
              {columns.map((column, c) => {
                const numeric = column.format !== "text";
                const sorted = sort?.column === c ? sort.direction : "none";
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <th key={c} scope="col" className={numeric ? "r" : undefined} aria-sort={sorted}>
                    <button type="button" onClick={() => setSort(nextSort(sort, c, { numeric }))}>
                      {wordsOf(column.name, locale)}
                      <Glyph
                        name={
                          sorted === "ascending" ? "sortUp" : sorted === "descending" ? "sortDown" : "sort"
                        }
                      />
                    </button>
                  </th>
                );
              })}
              {barColumns.map((c) => (
                <td key={c} className="bcol" aria-hidden="true" />
              ))}
            </tr>
          </thead>
          <tbody>
            {order.slice(0, MOST_ROWS).map((r) => (
              <tr key={r} className={r === mark ? "me" : undefined}>
                {columns.map((column, c) => {
                  const text = print(rows[r]?.[c] ?? null, c);
                  const right = column.format === "text" ? undefined : "r";
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
                {barColumns.map((c) => {
                  const value = rows[r]?.[c];
                  const share = typeof value === "number" && (most[c] ?? 0) > 0 ? value / most[c]! : 0;
                  return (
                    <td key={c} className="bcol" aria-hidden="true">
                      <i
                        className={r === mark ? "mine" : undefined}
                        style={{ width: `${Math.max(0, share) * 100}%` }}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {order.length > MOST_ROWS && (
        <p className="small muted">{t("table.shown", { shown: MOST_ROWS, all: order.length })}</p>
      )}
      {caption !== null && <p className="small muted">{caption}</p>}
    </>
  );
}
