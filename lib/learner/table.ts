// table(...) and facts(...): numbers with names.
import { host } from "./host";
import type { Label, Output } from "./output";

type Table = Extract<Output, { kind: "table" }>;
type Facts = Extract<Output, { kind: "facts" }>;
type ColumnFormat = Table["columns"][number]["format"];
export type CellValue = Label | number | null;

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
  rows: readonly Readonly<Record<string, CellValue>>[],
  options: TableOptions = {},
): void {
  const { id, caption, mark } = options;
  const first = rows[0];
  if (first === undefined && options.columns === undefined)
    throw new TypeError("table: no rows and no columns, so there is nothing to show.");
  const columns: Readonly<Record<string, Column>> =
    options.columns ?? Object.fromEntries(Object.keys(first!).map((name) => [name, { name }]));
  const keys = Object.keys(columns);
  for (const key of keys)
    if (first !== undefined && !rows.some((row) => key in row))
      throw new TypeError(`table: no row has "${key}". The first row has: ${Object.keys(first).join(", ")}.`);
  host().output({
    kind: "table",
    ...(id === undefined ? {} : { id }),
    ...(caption === undefined ? {} : { caption }),
    columns: keys.map((key) => {
      const { name, format, bar } = columns[key]!;
      return {
        name,
        format: format ?? guess(rows.map((row) => row[key])),
        ...(bar === undefined ? {} : { bar }),
      };
    }),
    rows: rows.map((row) => keys.map((key) => finite(row[key]))),
    ...(mark === undefined ? {} : { mark }),
  });
}

function guess(values: readonly (CellValue | undefined)[]): ColumnFormat {
  const numbers = values.filter((value) => typeof value === "number");
  if (numbers.length === 0) return "text";
  return numbers.every((value) => Number.isInteger(value)) ? "integer" : "decimal";
}

/** NaN and infinities are shown as a gap: they are not values. */
function finite(value: CellValue | undefined): CellValue {
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
