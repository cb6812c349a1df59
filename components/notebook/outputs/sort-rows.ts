// The order of a table's rows under a sorted column. Pure.

export type Cellular = string | number | null;
export interface SortBy {
  readonly column: number;
  readonly direction: "ascending" | "descending";
}

/** Indices of rows in the order asked for; missing values come last either way, equal rows keep their order. */
export function sortRows(
  rows: readonly (readonly Cellular[])[],
  by: SortBy | null,
  locale: string,
): number[] {
  const order = rows.map((_, index) => index);
  if (by === null) return order;
  const sign = by.direction === "ascending" ? 1 : -1;
  const collator = new Intl.Collator(locale, { numeric: true });
  return order.sort((a, b) => {
    const left = rows[a]?.[by.column] ?? null;
    const right = rows[b]?.[by.column] ?? null;
    if (isMissing(left) || isMissing(right))
      return Number(isMissing(left)) - Number(isMissing(right)) || a - b;
    const difference =
      typeof left === "number" && typeof right === "number"
        ? left - right
        : collator.compare(String(left), String(right));
    return sign * difference || a - b;
  });
}

const isMissing = (value: Cellular) => value === null || (typeof value === "number" && Number.isNaN(value));

/** What a press on a column's head leads to: numbers begin with the greatest, text with the first letter, then back. */
export function nextSort(now: SortBy | null, column: number, options: { numeric: boolean }): SortBy | null {
  const first = options.numeric ? "descending" : "ascending";
  const second = options.numeric ? "ascending" : "descending";
  if (now?.column !== column) return { column, direction: first };
  return now.direction === first ? { column, direction: second } : null;
}
