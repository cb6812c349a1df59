// Which rows of a table are shown, and in which order: search by text, sort by a column, one page at a time.
import { type Column, cellAt, type TableRows } from "./columns";
import type { TablePage, TableSort } from "./protocol";

/** Rows between two pauses for messages. */
const BREATH = 200_000;

export interface FindOptions {
  readonly search: string;
  readonly sort: TableSort | null;
  /** Awaited now and then; throws when it is to stop. */
  readonly between: () => Promise<void>;
}

/** Row numbers in the order to be shown; null stands for all rows as they are. @throws whatever `between` throws */
export async function findRows(
  table: TableRows,
  { search, sort, between }: FindOptions,
): Promise<Int32Array | null> {
  const wanted = termsOf(search);
  const found = wanted.length === 0 ? null : await matching(table, wanted, between);
  if (sort === null) return found;
  const column = table.columns.find(({ info }) => info.name === sort.column)?.column;
  if (column === undefined) return found;
  const rows = found ?? Int32Array.from({ length: table.count }, (_, row) => row);
  await between();
  const keys = await keysOf(column, rows, between);
  const order = stableOrder(keys, sort.descending);
  return order.map((at) => rows[at]!);
}

/** `offset` beyond the end gives the last page. */
export function pageOf(
  table: TableRows,
  order: Int32Array | null,
  { offset, count }: { readonly offset: number; readonly count: number },
): TablePage {
  const found = order === null ? table.count : order.length;
  const last = found === 0 ? 0 : Math.floor((found - 1) / count) * count;
  const from = Math.max(0, Math.min(Math.floor(offset / count) * count, last));
  const length = Math.max(0, Math.min(count, found - from));
  const rows = Array.from({ length }, (_, k) => {
    const row = order === null ? from + k : order[from + k]!;
    return table.columns.map(({ column }) => cellAt(column, row));
  });
  return { all: table.count, found, offset: from, rows };
}

/** Words of a search in lower case. All of them must be found, in whatever column. */
export function termsOf(search: string): string[] {
  return search.toLowerCase().split(/\s+/).filter(Boolean);
}

async function matching(
  table: TableRows,
  wanted: readonly string[],
  between: () => Promise<void>,
): Promise<Int32Array> {
  const tests = wanted.map((term) => table.columns.flatMap(({ column }) => testFor(column, term)));
  const found: number[] = [];
  for (let row = 0; row < table.count; row++) {
    if (row % BREATH === BREATH - 1) await between();
    if (tests.every((anyOf) => anyOf.some((test) => test(row)))) found.push(row);
  }
  return Int32Array.from(found);
}

/** A test of one column; none for numbers, unless the term is one. */
function testFor(column: Column, term: string): ((row: number) => boolean)[] {
  if (column.type === "texts") return [(row) => column.textAt(row).toLowerCase().includes(term)];
  if (column.type === "codes") {
    const hits = column.texts.map((text) => text.toLowerCase().includes(term));
    return hits.includes(true) ? [(row) => hits[column.codes[row]!] === true] : [];
  }
  const value = Number(term);
  return /^-?\d+(\.\d+)?$/.test(term) ? [(row) => column.values[row] === value] : [];
}

/** A number for each row that sorts as its value does; NaN for none. */
async function keysOf(column: Column, rows: Int32Array, between: () => Promise<void>): Promise<Float64Array> {
  if (column.type === "numbers") {
    const { values, none } = column;
    return Float64Array.from(rows, (row) => (values[row] === none ? Number.NaN : values[row]!));
  }
  if (column.type === "codes") {
    const rank = ranksOf(column.texts);
    return Float64Array.from(rows, (row) =>
      column.codes[row]! < 0 ? Number.NaN : rank[column.codes[row]!]!,
    );
  }
  const all: string[] = [];
  for (const row of rows) {
    if (all.length % BREATH === BREATH - 1) await between();
    all.push(column.textAt(row));
  }
  return ranksOf(all);
}

/** Rank of each text by its code units, equal texts sharing one. */
function ranksOf(all: readonly string[]): Float64Array {
  const distinct = [...new Set(all)].sort((a, b) => (a < b ? -1 : 1));
  const rank = new Map(distinct.map((text, k) => [text, k]));
  return Float64Array.from(all, (text) => rank.get(text)!);
}

/**
 * Positions in the order of their keys; equal keys stay as they were, NaN comes last either way. Sorts the distinct
 * values and counts, which is several times faster than comparing rows by a function.
 */
export function stableOrder(keys: Float64Array, descending: boolean): Int32Array {
  const sorted = keys.filter((key) => !Number.isNaN(key)).sort();
  let size = 0;
  for (let k = 0; k < sorted.length; k++) {
    if (k === 0 || sorted[k] !== sorted[k - 1]) sorted[size++] = sorted[k]!;
  }
  const values = sorted.subarray(0, size);
  const rankOf = (key: number) => {
    if (Number.isNaN(key)) return size;
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return descending ? size - 1 - low : low;
  };
  const ranks = Int32Array.from(keys, rankOf);
  const next = new Int32Array(size + 2);
  for (const rank of ranks) next[rank + 1]!++;
  for (let rank = 0; rank <= size; rank++) next[rank + 1]! += next[rank]!;
  const order = new Int32Array(keys.length);
  for (let at = 0; at < ranks.length; at++) order[next[ranks[at]!]!++] = at;
  return order;
}
