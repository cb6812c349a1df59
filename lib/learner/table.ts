// table(...) and facts(...): numbers with names.
import { host } from "./host";
import type { Label, Output } from "./output";
import { MOST, type TableCell, type TableValues } from "./output-parts";

type Table = Extract<Output, { kind: "table" }>;
type Facts = Extract<Output, { kind: "facts" }>;
type ColumnFormat = Table["columns"][number]["format"];
interface Column {
  readonly name: Label;
  readonly format?: ColumnFormat;
  /** Draw a bar beside the numbers, scaled to the column's greatest. */
  readonly bar?: boolean;
}

export interface TableOptions {
  /** The same id replaces the table shown before in this cell, row by row growing for instance. */
  readonly id?: string;
  readonly caption?: Label;
  /** By key, in order; keys left out are not shown. Without it: every key of the first row. */
  readonly columns?: Readonly<Record<string, Column>>;
  /** Index of the row to emphasise. */
  readonly mark?: number;
}

/**
 * Shows rows as a table. Formats not given are guessed: text, whole numbers or decimals.
 * @example table([{ model: "Popularity", ndcg: 0.083 }], { columns: { model: { name: "Model" }, ndcg: { name: "NDCG@10", format: "decimal", bar: true } } })
 * @throws TypeError when there is nothing to show or a column that no row has
 */
export function table(
  rows: readonly Readonly<Record<string, TableCell>>[],
  options: TableOptions = {},
): void {
  const { id, caption, mark } = options;
  const first = rows[0];
  if (first === undefined && options.columns === undefined)
    throw new TypeError("table: no rows and no columns, so there is nothing to show.");
  const columns: Readonly<Record<string, Column>> =
    options.columns ?? Object.fromEntries(Object.keys(first!).map((name) => [name, { name }]));
  const keys = Object.keys(columns);
  if (keys.length > MOST.tableColumns)
    throw new RangeError(
      `table: ${keys.length} columns are more than the ${MOST.tableColumns} that fit. Name those to show.`,
    );
  for (const key of keys)
    if (first !== undefined && !rows.some((row) => key in row))
      throw new TypeError(`table: no row has "${key}". The first row has: ${Object.keys(first).join(", ")}.`);
  const most = Math.min(MOST.tableRows, Math.floor(MOST.tableCells / Math.max(1, keys.length)));
  const shown = rows.length > most ? rows.slice(0, most) : rows;
  host().output({
    kind: "table",
    ...(id === undefined ? {} : { id }),
    ...(caption === undefined ? {} : { caption }),
    columns: keys.map((key) => {
      const { name, format, bar } = columns[key]!;
      const values = valuesOf(shown, key);
      return { name, format: format ?? guess(shown, key), ...(bar === undefined ? {} : { bar }), values };
    }),
    ...(mark === undefined ? {} : { mark }),
    ...(shown.length < rows.length ? { left: rows.length - shown.length } : {}),
  });
}

/** Numbers alone go as one typed array, which costs nothing to hand over. NaN and infinities are shown as a gap: they are not values. */
function valuesOf(rows: readonly Readonly<Record<string, TableCell>>[], key: string): TableValues {
  const numbers = new Float64Array(rows.length);
  for (let r = 0; r < rows.length; r++) {
    const value = rows[r]![key] ?? null;
    if (value !== null && typeof value !== "number") return rows.map((row) => finite(row[key]));
    numbers[r] = value === null || !Number.isFinite(value) ? Number.NaN : value;
  }
  return numbers.every(Number.isNaN) ? rows.map(() => null) : numbers;
}

function guess(rows: readonly Readonly<Record<string, TableCell>>[], key: string): ColumnFormat {
  let format: ColumnFormat = "text";
  for (const row of rows) {
    const value = row[key];
    if (typeof value !== "number") continue;
    if (!Number.isInteger(value)) return "decimal";
    format = "integer";
  }
  return format;
}

function finite(value: TableCell | undefined): TableCell {
  return value === undefined || (typeof value === "number" && !Number.isFinite(value)) ? null : value;
}

type FactFormat = NonNullable<Facts["facts"][number]["format"]>;

/** A number on its own, or with its words and format. */
export type Fact =
  | number
  | string
  | { readonly name: Label; readonly value: number | string; readonly format?: FactFormat };

/**
 * A short row of numbers with names.
 * @example facts({ people: 2000, items: { name: { en: "Items", zh: "商品" }, value: 1000 } })
 */
export function facts(values: Readonly<Record<string, Fact>>, options: { readonly id?: string } = {}): void {
  host().output({
    kind: "facts",
    ...options,
    facts: Object.entries(values).map(([key, fact]) => {
      const given = typeof fact === "object" ? fact : { name: key, value: fact };
      const isGap = typeof given.value === "number" && !Number.isFinite(given.value);
      return isGap ? { ...given, value: String(given.value), format: "text" as const } : { ...given };
    }),
  });
}
