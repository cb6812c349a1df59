// What the first rows of a file without header tell: the public data sets that have none, and which columns of any
// other could be user, item, time and rating. It works on texts of at most a few hundred rows.
import type { Columns, Found } from "./layout";
import { TimeColumn } from "./time-column";

type Rows = readonly (readonly string[])[];

const NEEDED = "user, item and, where there is one, timestamp";

const WHOLE = /^\s*-?\d+\s*$/;
const NUMBER = /^\s*-?\d+(\.\d+)?(e[+-]?\d+)?\s*$/i;
/** Epochs of 1990 to 2035 in seconds or ms. */
const EPOCH =
  /^\s*(6[3-9]\d{8}|[7-9]\d{8}|1\d{9}|20[0-4]\d{7}|6[3-9]\d{11}|[7-9]\d{11}|1\d{12}|20[0-4]\d{10})(\.\d+)?\s*$/;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
const REVIEWER = /^A[0-9A-Z]{9,20}$/;
const ASIN = /^([B0-9][0-9A-Z]{9})$/;
const STARS = /^[0-9]{1,2}(\.[05]0*)?$/;

interface Shape {
  readonly format: Found["format"];
  readonly fits: (row: readonly string[]) => boolean;
  readonly columns: Partial<Columns>;
}

const shapes: readonly Shape[] = [
  {
    format: "yoochoose",
    fits: (row) =>
      row.length === 4 &&
      WHOLE.test(row[0]!) &&
      ISO.test(row[1]!) &&
      /^\d{6,}$/.test(row[2]!) &&
      /^(S|\d+)$/.test(row[3]!),
    columns: { user: 0, time: 1, item: 2 },
  },
  {
    format: "yoochoose",
    fits: (row) =>
      row.length === 5 &&
      WHOLE.test(row[0]!) &&
      ISO.test(row[1]!) &&
      row.slice(2).every((field) => WHOLE.test(field)),
    columns: { user: 0, time: 1, item: 2 },
  },
  {
    format: "amazon",
    fits: (row) =>
      row.length === 4 &&
      REVIEWER.test(row[0]!) &&
      ASIN.test(row[1]!) &&
      STARS.test(row[2]!) &&
      EPOCH.test(row[3]!),
    columns: { user: 0, item: 1, rating: 2, time: 3 },
  },
  {
    // The sets of 2018 list the item first.
    format: "amazon",
    fits: (row) =>
      row.length === 4 &&
      ASIN.test(row[0]!) &&
      REVIEWER.test(row[1]!) &&
      STARS.test(row[2]!) &&
      EPOCH.test(row[3]!),
    columns: { item: 0, user: 1, rating: 2, time: 3 },
  },
  {
    // u.data of 100K and ratings.dat of 1M and 10M.
    format: "movielens",
    fits: (row) =>
      row.length === 4 &&
      WHOLE.test(row[0]!) &&
      WHOLE.test(row[1]!) &&
      /^[0-5](\.[05])?$/.test(row[2]!) &&
      EPOCH.test(row[3]!),
    columns: { user: 0, item: 1, rating: 2, time: 3 },
  },
  {
    format: "criteo",
    fits: (row) =>
      row.length === 40 &&
      /^[01]$/.test(row[0]!) &&
      row.slice(1, 14).every((field) => /^(-?\d+)?$/.test(field)) &&
      row.slice(14).every((field) => /^([0-9a-f]{1,8})?$/i.test(field)),
    columns: {},
  },
];

/** null where not even two columns are there. */
export function recogniseShape(rows: Rows): Found | null {
  for (const { format, fits, columns } of shapes)
    if (rows.length > 0 && share(rows, fits) >= 0.9)
      return { format, sure: "certain", columns, eventTypes: null, needed: NEEDED };
  const columns = guessColumns(rows);
  return columns === null
    ? null
    : { format: "generic", sure: "guess", columns, eventTypes: null, needed: NEEDED };
}

function share<Row>(rows: readonly Row[], fits: (row: Row) => boolean): number {
  return rows.length === 0 ? 0 : rows.filter(fits).length / rows.length;
}

/**
 * By their values alone: the last column of times is the time, the first two others are user and item, the first other
 * of few small numbers is the rating. null where two columns are not left.
 */
export function guessColumns(rows: Rows): Partial<Columns> | null {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const column = (at: number) => rows.map((row) => row[at] ?? "");
  const others: number[] = [];
  let time = -1;
  for (let at = width - 1; at >= 0; at--) {
    if (time < 0 && share(column(at), isTime) >= 0.9) time = at;
    else others.unshift(at);
  }
  // A file of two columns is user and item, even where the ids could be times.
  const places = others.length < 2 && width >= 2 ? [0, 1] : others;
  const [user, item, ...rest] = places;
  if (user === undefined || item === undefined) return null;
  const rating = rest.find((at) => isRating(column(at))) ?? -1;
  return { user, item, rating, time: places === others ? time : -1 };
}

function isTime(text: string): boolean {
  if (NUMBER.test(text)) return EPOCH.test(text);
  const bytes = new TextEncoder().encode(text);
  return new TimeColumn().push(bytes, 0, bytes.length);
}

function isRating(values: readonly string[]): boolean {
  return (
    new Set(values).size <= 21 &&
    share(values, (text) => STARS.test(text.trim()) && Number(text) <= 10) >= 0.9
  );
}

/**
 * Whether the first row names the columns rather than being one of them. It does where it has words over numbers; it
 * does not where its values look like those below; where all is words, it does.
 */
export function looksLikeHeader(rows: Rows): boolean {
  const [first, ...rest] = rows;
  if (first === undefined) return false;
  if (fitsAShape(rows)) return false;
  if (rest.length === 0) return !first.some((field) => NUMBER.test(field) || isTime(field));
  const below = (at: number) => rest.map((row) => row[at] ?? "");
  const columns = first.map((_, at) => at);
  const words = (at: number) => first[at]!.trim() !== "" && !NUMBER.test(first[at]!) && !isTime(first[at]!);
  if (columns.some((at) => words(at) && share(below(at), (text) => NUMBER.test(text) || isTime(text)) >= 0.8))
    return true;
  const alike = (at: number) => {
    const shape = shapeOf(first[at]!);
    return /0/.test(shape) && share(below(at), (text) => shapeOf(text) === shape) >= 0.5;
  };
  return !columns.some(alike);
}

function fitsAShape(rows: Rows): boolean {
  return shapes.some(({ fits }) => fits(rows[0]!) && share(rows, fits) >= 0.9);
}

/** Digits and letters in runs: u17 and u4 are alike. */
function shapeOf(text: string): string {
  return text
    .trim()
    .slice(0, 40)
    .replace(/\p{L}+/gu, "a")
    .replace(/\d+/g, "0");
}
