"use client";
// A table with a window of its own: of a hundred thousand rows only those in view are on the page. It scrolls by wheel,
// finger and keys; rows have one height, and columns a width that suits their first rows.
import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { SortHead } from "./sort-head";
import type { ShownColumn, TableProps } from "./table-shape";
import { rowsInView } from "./window-of-rows";

const ROW = 34;
const HEIGHT = 408;
/** Rows that decide how wide a column is. */
const SAMPLE = 200;

export function LongTable({ caption, columns, rows, mark, sort, onSort }: TableProps) {
  const t = useTranslations("notebook");
  const box = useRef<HTMLElement>(null);
  const [top, setTop] = useState(0);
  const widths = useMemo(() => columns.map(widthOf), [columns]);
  const { first, last } = rowsInView({ top, height: HEIGHT, row: ROW, count: rows.length });
  const sortFromTop = (c: number) => {
    box.current?.scrollTo({ top: 0 });
    onSort(c);
  };
  return (
    <section
      ref={box}
      className="long-table"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={caption ?? t("table.label")}
      style={{ height: Math.min(HEIGHT, (rows.length + 1) * ROW + 4) }}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <table
        className="table res"
        aria-rowcount={rows.length + 1}
        style={{ minWidth: `${widths.reduce((sum, width) => sum + width, 0)}ch` }}
      >
        {caption !== null && <caption className="vh">{caption}</caption>}
        <colgroup>
          {widths.map((width, c) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <col key={c} style={{ width: `${width}ch` }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column, c) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <SortHead key={c} column={column} index={c} sort={sort} onSort={sortFromTop} />
            ))}
          </tr>
        </thead>
        <tbody>
          {first > 0 && <Gap height={first * ROW} columns={columns.length} />}
          {Array.from(rows.subarray(first, last), (r, k) => (
            <tr key={r} aria-rowindex={first + k + 2} className={r === mark ? "me" : undefined}>
              {columns.map((column, c) => {
                const text = column.print(column.values[r] ?? null);
                const right = column.numeric ? "r" : undefined;
                return c === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <th key={c} scope="row" className={right} title={text}>
                    {text}
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <td key={c} className={right} title={text}>
                    {text}
                  </td>
                );
              })}
            </tr>
          ))}
          {last < rows.length && <Gap height={(rows.length - last) * ROW} columns={columns.length} />}
        </tbody>
      </table>
    </section>
  );
}

/** Room of the rows that are not on the page. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr className="long-gap">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

function widthOf(column: ShownColumn): number {
  let longest = column.name.length + 3;
  const step = Math.max(1, Math.floor(column.values.length / SAMPLE));
  for (let r = 0; r < column.values.length; r += step) {
    const text = column.print(column.values[r] ?? null);
    // Chinese takes twice the width of a digit.
    let width = 0;
    for (const letter of text.slice(0, 60)) width += letter > "\u2e7f" ? 2 : 1;
    longest = Math.max(longest, width);
  }
  return Math.min(40, longest) + 3;
}
