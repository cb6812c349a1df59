// The parts that outputs are made of, and their bounds: whatever a cell sends, the page must stay alive. Long columns are
// checked by one loop of our own, since a schema for each number takes half a second for a hundred thousand rows.
import * as z from "zod/mini";

/** Most of each thing that one output may hold. Who makes outputs keeps to them with a clear error or a cut. */
export const MOST = {
  textLength: 1_000_000,
  tableRows: 200_000,
  tableColumns: 200,
  tableCells: 2_000_000,
  curvePoints: 20_000,
  series: 24,
  bins: 2_000,
  entries: 1_000,
  mapPoints: 50_000,
  frames: 2_000,
  filmPoints: 5_000,
  treeNodes: 2_000,
  classes: 40,
  heads: 64,
  positions: 80,
  units: 128,
  layers: 12,
} as const;

const worded = z.object({ en: z.string(), zh: z.string() });
export const label = z.union([z.string(), worded]);
export type Label = string | { en: string; zh: string };

export const look = z.object({
  kind: z.string(),
  body: z.string(),
  accent: z.string(),
  finish: z.optional(z.string()),
});

/** NaN and infinities included: a tensor may hold them, and seeing them is the point. */
export const anyNumber = z.custom<number>((value) => typeof value === "number");

const every = (value: unknown, most: number, holds: (one: unknown) => boolean): boolean => {
  if (!Array.isArray(value) || value.length > most) return false;
  for (let k = 0; k < value.length; k++) if (!holds(value[k])) return false;
  return true;
};
const isNumber = (one: unknown) => typeof one === "number";
const isGap = (one: unknown) => one === null || typeof one === "number";
const isLabel = (one: unknown): one is Label =>
  typeof one === "string" ||
  (typeof one === "object" &&
    one !== null &&
    typeof (one as { en?: unknown }).en === "string" &&
    typeof (one as { zh?: unknown }).zh === "string");

/** At most `most` numbers. */
export const numbers = (most: number) => z.custom<number[]>((value) => every(value, most, isNumber));
/** At most `most` numbers or gaps. */
export const gappy = (most: number) => z.custom<(number | null)[]>((value) => every(value, most, isGap));
/** At most `most` labels. */
export const labels = (most: number) => z.custom<Label[]>((value) => every(value, most, isLabel));
/** At most `most` things of a shape that is checked one by one; for short lists. */
export const some = <T extends z.core.SomeType>(shape: T, most: number) =>
  z.array(shape).check(z.maxLength(most));

export type TableCell = Label | number | null;
export type TableValues = Float64Array | TableCell[];

/** A table's column: numbers alone as Float64Array, where NaN is a gap, which crosses to the page at no cost; else cell by cell. */
export const tableValues = z.custom<TableValues>(
  (value) =>
    (value instanceof Float64Array && value.length <= MOST.tableRows) ||
    every(value, MOST.tableRows, (one) => isGap(one) || isLabel(one)),
);
