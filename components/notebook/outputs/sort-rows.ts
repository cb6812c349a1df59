// The order of a table's rows under a sorted column and a filter, worked out in short turns so that the page stays alive
// with a hundred thousand rows. Pure but for the turns it is given.

export type Cellular = string | number | null;
export type Column = Float64Array | readonly Cellular[];

export interface SortBy {
  readonly column: number;
  readonly direction: "ascending" | "descending";
}

/** Called between pieces of work; resolves when it is time to go on and rejects when nobody waits for the result any more. */
export type Breathe = () => Promise<void> | null;

/** Work at a stretch, ms. */
const STRETCH = 8;
const RUN = 1024;

/** Gives the page a turn every few milliseconds. @throws the signal's reason once aborted */
export function breather(signal: AbortSignal): Breathe {
  let since = performance.now();
  return () => {
    if (performance.now() - since < STRETCH) return null;
    return new Promise((resolve, reject) =>
      setTimeout(() => {
        since = performance.now();
        if (signal.aborted) reject(signal.reason);
        else resolve();
      }),
    );
  };
}

const isMissing = (value: Cellular) => value === null || (typeof value === "number" && Number.isNaN(value));

/** Sorts row indices in place of a copy; missing values come last either way, equal rows keep their order. */
export async function sortRows(
  rows: Uint32Array,
  { values, direction, locale }: { values: Column; direction: SortBy["direction"]; locale: string },
  breathe: Breathe,
): Promise<Uint32Array> {
  const sign = direction === "ascending" ? 1 : -1;
  const collator = new Intl.Collator(locale, { numeric: true });
  const compare = (a: number, b: number) => {
    const left = values[a] ?? null;
    const right = values[b] ?? null;
    if (isMissing(left) || isMissing(right))
      return Number(isMissing(left)) - Number(isMissing(right)) || a - b;
    const difference =
      typeof left === "number" && typeof right === "number"
        ? left - right
        : collator.compare(String(left), String(right));
    return sign * difference || a - b;
  };
  return mergeSort(Uint32Array.from(rows), compare, breathe);
}

/** Short runs by the engine's own sort, then merged pair by pair. */
async function mergeSort(
  rows: Uint32Array,
  compare: (a: number, b: number) => number,
  breathe: Breathe,
): Promise<Uint32Array> {
  const n = rows.length;
  for (let at = 0; at < n; at += RUN) {
    rows.subarray(at, at + RUN).sort(compare);
    await breathe();
  }
  let from: Uint32Array = rows;
  let to: Uint32Array = new Uint32Array(n);
  for (let width = RUN; width < n; width *= 2) {
    for (let low = 0; low < n; low += 2 * width) {
      const middle = Math.min(low + width, n);
      const high = Math.min(low + 2 * width, n);
      let [a, b] = [low, middle];
      for (let k = low; k < high; k++) {
        const left = a < middle && (b >= high || compare(from[a]!, from[b]!) <= 0);
        to[k] = left ? from[a++]! : from[b++]!;
        if ((k & 1023) === 0) await breathe();
      }
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Rows of which some column contains the words, whatever their case. */
export async function filterRows(
  columns: readonly Column[],
  words: string,
  breathe: Breathe,
): Promise<Uint32Array> {
  const n = columns[0]?.length ?? 0;
  const wanted = words.trim().toLowerCase();
  const kept = new Uint32Array(n);
  let count = 0;
  for (let r = 0; r < n; r++) {
    const has =
      wanted === "" ||
      columns.some((values) => {
        const value = values[r] ?? null;
        return !isMissing(value) && String(value).toLowerCase().includes(wanted);
      });
    if (has) kept[count++] = r;
    if ((r & 255) === 0) await breathe();
  }
  return kept.subarray(0, count);
}

/** What a press on a column's head leads to: numbers begin with the greatest, text with the first letter, then back. */
export function nextSort(now: SortBy | null, column: number, options: { numeric: boolean }): SortBy | null {
  const first = options.numeric ? "descending" : "ascending";
  const second = options.numeric ? "ascending" : "descending";
  if (now?.column !== column) return { column, direction: first };
  return now.direction === first ? { column, direction: second } : null;
}
