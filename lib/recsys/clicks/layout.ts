// Where the values of each field lie in a table that all fields share, and batches numbered that way.
import { type ClickExamples, type ClickRows, type Field, type History, namesOf } from "./examples";

export interface Layout {
  readonly fields: readonly Field[];
  /** Row of the table where each field begins, shape [fields]: value v of field f is row first[f] + v. */
  readonly first: Int32Array;
  /** Rows of the table. */
  readonly total: number;
  /** The field whose values histories hold, for a model that looks back. */
  readonly historyField?: string;
}

export function layoutOf(fields: readonly Field[], historyField?: string): Layout {
  const first = new Int32Array(fields.length);
  let total = 0;
  const own = fields.map(({ name, size }, f) => {
    first[f] = total;
    total += size;
    return { name, size };
  });
  return { fields: own, first, total, ...(historyField !== undefined && { historyField }) };
}

/** @returns the field's place among the others, -1 when there is none of that name */
export function placeOf(field: string, { fields }: Layout): number {
  return fields.findIndex(({ name }) => name === field);
}

/**
 * @param name the model's, for messages
 * @throws Error unless the rows have the fields, and histories of the field, that the model was fitted on
 */
export function checkSameFields(rows: Layout, fittedOn: Layout, name: string): void {
  const same =
    rows.fields.length === fittedOn.fields.length &&
    rows.fields.every((field, f) => {
      const known = fittedOn.fields[f]!;
      return field.name === known.name && field.size === known.size;
    });
  if (!same)
    throw new Error(
      `${name}: it was fitted on the fields ${namesOf(fittedOn.fields)}; these rows have ${namesOf(rows.fields)}`,
    );
  if (rows.historyField !== fittedOn.historyField)
    throw new Error(
      `${name}: it was fitted on histories of "${fittedOn.historyField}"; these are of "${rows.historyField}"`,
    );
}

export interface ClickBatch {
  readonly size: number;
  /** Rows of the shared table, shape [size, fields]. */
  readonly ids: Int32Array;
  /** 0 or 1, shape [size]. */
  readonly label: Float32Array;
  /** The latest items of each row's history, where the model looks back. */
  readonly history?: PaddedHistory;
}

export interface PaddedHistory {
  /** Field of the items, by its place. */
  readonly field: number;
  /** Items of the longest history in the batch, at least 1. */
  readonly longest: number;
  /** Rows of the shared table, shape [size, longest]; padded at the end with the field's first. */
  readonly ids: Int32Array;
  /** 1 where there is an item, 0 where it is padding, same shape. */
  readonly real: Float32Array;
}

/** @param lookBack most items of a history; none are taken along for 0 */
export function batchOf(
  examples: ClickExamples,
  rows: Int32Array,
  { layout, lookBack }: { layout: Layout; lookBack: number },
): ClickBatch {
  const width = layout.fields.length;
  const ids = new Int32Array(rows.length * width);
  rows.forEach((row, k) => {
    for (let f = 0; f < width; f++) ids[k * width + f] = layout.first[f]! + examples.values[row * width + f]!;
  });
  const batch = { size: rows.length, ids, label: Float32Array.from(rows, (row) => examples.label[row]!) };
  if (lookBack === 0 || examples.history === undefined) return batch;
  return { ...batch, history: pad(examples.history, rows, { layout, lookBack }) };
}

function pad(
  { field, items, from, to }: History,
  rows: Int32Array,
  { layout, lookBack }: { layout: Layout; lookBack: number },
): PaddedHistory {
  const place = placeOf(field, layout);
  const offset = layout.first[place]!;
  let longest = 1;
  for (const row of rows) longest = Math.max(longest, Math.min(lookBack, to[row]! - from[row]!));
  const ids = new Int32Array(rows.length * longest).fill(offset);
  const real = new Float32Array(ids.length);
  rows.forEach((row, k) => {
    const begin = Math.max(from[row]!, to[row]! - lookBack);
    for (let n = begin; n < to[row]!; n++) {
      ids[k * longest + n - begin] = offset + items[n]!;
      real[k * longest + n - begin] = 1;
    }
  });
  return { field: place, longest, ids, real };
}

/** Finds the rows of the shared table for one row of examples, shape [fields]; the same array each time. */
export function idsOf(rows: ClickRows, layout: Layout): (row: number) => Int32Array {
  const width = layout.fields.length;
  const ids = new Int32Array(width);
  return (row) => {
    for (let f = 0; f < width; f++) ids[f] = layout.first[f]! + rows.values[row * width + f]!;
    return ids;
  };
}
