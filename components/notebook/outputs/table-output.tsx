"use client";
// A table of results: sortable by any column, with a bar for the columns that ask for one and one row emphasised. Long
// ones get a filter and draw only the rows in view.
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { Output } from "@/lib/learner/output";
import { digitsFor, formatNumber } from "../../charts/format";
import { SaveMenu } from "../../charts/save-menu";
import { wordsOf } from "../words";
import { LongTable } from "./long-table";
import { ShortTable } from "./short-table";
import { type Column, nextSort, type SortBy } from "./sort-rows";
import type { ShownColumn, TableProps } from "./table-shape";
import { useRows } from "./use-rows";

type Table = Extract<Output, { kind: "table" }>;

/** From so many rows on a table gets a window of its own. */
const LONG = 60;

export function TableOutput({ output }: { readonly output: Table }) {
  const t = useTranslations("notebook");
  const locale = useLocale();
  const [sort, setSort] = useState<SortBy | null>(null);
  const [words, setWords] = useState("");
  const columns = useMemo(
    () =>
      output.columns.map(({ name, format, bar, values: given }): ShownColumn => {
        const values: Column =
          given instanceof Float64Array
            ? given
            : given.map((value) =>
                value === null || typeof value === "number" ? value : wordsOf(value, locale),
              );
        const numbers = numbersOf(values);
        const digits = digitsFor(numbers);
        return {
          name: wordsOf(name, locale),
          numeric: format !== "text",
          values,
          bar: bar === true ? numbers.reduce((most, value) => Math.max(most, value), 0) : null,
          print: (value) => {
            if (value === null || (typeof value === "number" && Number.isNaN(value))) return "–";
            if (typeof value === "string" || format === "text") return String(value);
            const text = formatNumber(value, format, locale, digits);
            return format === "seconds" ? t("seconds", { seconds: text }) : text;
          },
        };
      }),
    [output.columns, locale, t],
  );
  const values = useMemo(() => columns.map((column) => column.values), [columns]);
  const { rows, busy } = useRows({ columns: values, sort, words, locale });
  const all = values[0]?.length ?? 0;
  const caption = output.caption === undefined ? null : wordsOf(output.caption, locale);
  const isLong = all > LONG;
  const shared: TableProps = {
    caption,
    columns,
    rows,
    mark: output.mark ?? null,
    sort,
    onSort: (c) => setSort(nextSort(sort, c, { numeric: columns[c]?.numeric === true })),
  };
  return (
    <>
      {isLong && (
        <div className="row res-tools">
          <label className="small">
            {t("table.filter")}{" "}
            <input type="search" value={words} onChange={(event) => setWords(event.target.value)} />
          </label>
          <span className="small muted tn" role="status">
            {busy
              ? t("table.busy")
              : rows.length === all
                ? t("table.rows", { all })
                : t("table.shown", { shown: rows.length, all })}
          </span>
        </div>
      )}
      {isLong ? <LongTable {...shared} /> : <ShortTable {...shared} />}
      {output.left !== undefined && <p className="small muted">{t("table.left", { left: output.left })}</p>}
      {caption !== null && <p className="small muted">{caption}</p>}
      <SaveMenu
        title={caption ?? t("table.label")}
        table={{
          columns: columns.map(({ name }) => ({ name })),
          rows: () =>
            Array.from(rows, (r) =>
              values.map((column) => {
                const value = column[r] ?? null;
                return typeof value === "number" && Number.isNaN(value) ? null : value;
              }),
            ),
        }}
      />
    </>
  );
}

function numbersOf(values: Column): number[] {
  const numbers: number[] = [];
  for (const value of values) if (typeof value === "number" && Number.isFinite(value)) numbers.push(value);
  return numbers;
}
