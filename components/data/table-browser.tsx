"use client";
// Any table by pages: search in all columns, sort by one, and the file of it. For the market's tables and for those of
// a learner's own file.
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import {
  type ColumnInfo,
  columnsOf,
  MARKET_TABLE_NAMES,
  SHOP_TABLE_NAMES,
  type TableRef,
} from "@/lib/market-browser/dictionary";
import type { Cell, TableSort } from "@/lib/market-browser/protocol";
import { formatDecimal, formatInteger } from "../charts/format";
import { Glyph } from "../charts/glyph";
import { ScrollBox } from "../ui/scroll-box";
import { Download } from "./download";
import { formatPrice, formatTime } from "./format";
import { TroubleNote } from "./trouble-note";
import { useAnswer, useSettled } from "./use-answer";

const PAGE = 25;

interface TableBrowserProps {
  readonly shop: TableRef["shop"];
  /** What the rows depend on: another world or file has others. */
  readonly about: string;
  readonly ready: boolean;
}

const refOf = (shop: TableRef["shop"], table: string) => ({ shop, table }) as TableRef;

export function TableBrowser({ shop, about, ready }: TableBrowserProps) {
  const t = useTranslations("data");
  const locale = useLocale();
  const names: readonly string[] = shop === "market" ? MARKET_TABLE_NAMES : SHOP_TABLE_NAMES;
  const [table, setTable] = useState<string>(shop === "market" ? "purchases" : "events");
  const [typed, setTyped] = useState("");
  const [sort, setSort] = useState<TableSort | null>(null);
  const [offset, setOffset] = useState(0);
  const [withHidden, setWithHidden] = useState(false);
  const search = useSettled(typed, 250);
  const ref = refOf(shop, table);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins with its first page
  useEffect(() => setOffset(0), [search, sort, table, about]);
  const { answer, busy, trouble } = useAnswer(
    "table",
    ready ? { ref, search, sort, offset, count: PAGE } : null,
    about,
  );
  const all = columnsOf(ref);
  // An answer to the table before has other columns: it is not shown under these names.
  const rows = answer !== null && (answer.rows[0]?.length ?? all.length) === all.length ? answer.rows : [];
  const number = (value: number) => formatInteger(value, locale);
  const choose = (name: string) => {
    setTable(name);
    setSort(null);
  };
  const sortBy = (column: string) =>
    setSort((before) => {
      if (before?.column !== column) return { column, descending: false };
      return before.descending ? null : { column, descending: true };
    });
  const caption = t(`tables.${shop === "market" ? table : `own_${table}`}.name`);
  return (
    <div className="mk-tables">
      <fieldset className="mk-tabs">
        <legend className="vh">{t("table.which")}</legend>
        {names.map((name) => (
          <label key={name}>
            <input
              className="vh"
              type="radio"
              name={`table-${shop}`}
              checked={table === name}
              onChange={() => choose(name)}
            />
            {t(`tables.${shop === "market" ? name : `own_${name}`}.name`)}
          </label>
        ))}
      </fieldset>
      <div className="row mk-tools">
        <label className="mk-search">
          <span className="vh">{t("table.search")}</span>
          <input
            className="mk-input"
            type="search"
            placeholder={t("table.search")}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <span className="small muted tn" role="status">
          {answer === null
            ? ""
            : t("table.rows", {
                from: number(answer.found === 0 ? 0 : answer.offset + 1),
                to: number(answer.offset + answer.rows.length),
                found: number(answer.found),
                all: number(answer.all),
                searched: answer.found === answer.all ? "no" : "yes",
              })}
        </span>
      </div>
      {trouble !== null && <TroubleNote trouble={trouble} />}
      <ScrollBox className="mk-box" label={caption} aria-busy={busy}>
        <table className="table">
          <caption className="vh">{caption}</caption>
          <thead>
            <tr>
              {all.map((info) => {
                const sorted =
                  sort?.column === info.name ? (sort.descending ? "descending" : "ascending") : undefined;
                return (
                  <th
                    key={info.name}
                    scope="col"
                    className={isNumber(info) ? "r" : undefined}
                    aria-sort={sorted}
                  >
                    <button type="button" onClick={() => sortBy(info.name)}>
                      <code>{info.name}</code>
                      <Glyph
                        name={sorted === undefined ? "sort" : sorted === "ascending" ? "sortUp" : "sortDown"}
                      />
                    </button>
                    {info.hidden && <span className="mk-hid">{t("items.hidden")}</span>}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
              <tr key={r}>
                {all.map((info, c) => (
                  <td key={info.name} className={isNumber(info) ? "r tn" : undefined}>
                    {shownValue(row[c] ?? null, info, locale)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {answer !== null && answer.found === 0 && <p className="muted mk-none">{t("table.none")}</p>}
      </ScrollBox>
      <div className="row mk-foot">
        <span className="row">
          <button
            type="button"
            className="btn sm"
            disabled={answer === null || answer.offset === 0}
            onClick={() => setOffset(Math.max(0, (answer?.offset ?? 0) - PAGE))}
          >
            {t("table.before")}
          </button>
          <button
            type="button"
            className="btn sm"
            disabled={answer === null || answer.offset + answer.rows.length >= answer.found}
            onClick={() => setOffset((answer?.offset ?? 0) + PAGE)}
          >
            {t("table.after")}
          </button>
        </span>
        <Download reference={ref} ready={ready} withHidden={withHidden} />
        {shop === "market" && all.some(({ hidden }) => hidden) && (
          <label className="small mk-check">
            <input
              type="checkbox"
              checked={withHidden}
              onChange={(event) => setWithHidden(event.target.checked)}
            />
            {t("download.withHidden")}
          </label>
        )}
      </div>
    </div>
  );
}

const NAMES: ReadonlySet<string> = new Set([
  ...["impression", "session", "search", "purchase", "order", "order_number"],
  ...["review", "ticket", "ad", "campaign", "original"],
]);

const isNumber = ({ kind }: ColumnInfo) => ["integer", "decimal", "money", "day"].includes(kind);

/** Row numbers are names, not amounts: they are printed without grouping. */
function shownValue(cell: Cell, { kind, name }: ColumnInfo, locale: string): string {
  if (cell === null) return "";
  if (typeof cell === "string") return cell;
  if (kind === "time") return formatTime(cell);
  if (kind === "money") return formatPrice(cell, locale);
  if (kind === "decimal") return formatDecimal(cell, locale);
  const isName = NAMES.has(name);
  return isName ? String(cell) : formatInteger(cell, locale);
}
