// Crossed features: one weight for two values together, for the pairs of fields that somebody chose. The wide part of Wide & Deep.

import { namesOf } from "./examples";
import { type Layout, placeOf } from "./layout";

/** Names of two fields. */
export type Cross = readonly [string, string];

interface Placed {
  readonly one: number;
  readonly other: number;
  /** Values of the other field. */
  readonly size: number;
  /** Row of the table of crosses where this one begins, and how many it has. */
  readonly first: number;
  readonly rows: number;
  readonly hashed: boolean;
}

/**
 * Each cross has rows of its own in one table of weights: one for each pair of values where there are at most `buckets` of them, else
 * `buckets` rows that the pairs share by a hash.
 */
export class Crosses {
  /** Rows of the table of all crosses. */
  readonly total: number;
  readonly #placed: readonly Placed[];
  readonly #first: Int32Array;

  /** @throws RangeError when a cross names a field that is not there */
  constructor(crosses: readonly Cross[], { buckets, layout, name }: CrossesOptions) {
    let total = 0;
    this.#placed = crosses.map(([one, other]) => {
      const [a, b] = [placeIn(layout, one, name), placeIn(layout, other, name)];
      const size = layout.fields[b]!.size;
      const pairs = layout.fields[a]!.size * size;
      const rows = Math.min(pairs, buckets);
      const placed = { one: a, other: b, size, first: total, rows, hashed: pairs > buckets };
      total += rows;
      return placed;
    });
    this.total = total;
    this.#first = layout.first;
  }

  /** Row of the table for each cross. @param ids rows of the shared table of values, some examples one after the other; shape [n, fields] */
  rowsOf(ids: Int32Array): Int32Array {
    const width = this.#first.length;
    const n = ids.length / width;
    const rows = new Int32Array(n * this.#placed.length);
    for (let k = 0, at = 0; k < n; k++) {
      for (const { one, other, size, first, rows: count, hashed } of this.#placed) {
        const a = ids[k * width + one]! - this.#first[one]!;
        const b = ids[k * width + other]! - this.#first[other]!;
        rows[at++] = first + (hashed ? hash(a, b) % count : a * size + b);
      }
    }
    return rows;
  }
}

interface CrossesOptions {
  readonly buckets: number;
  readonly layout: Layout;
  /** The model's, for messages. */
  readonly name: string;
}

function placeIn(layout: Layout, field: string, name: string): number {
  const place = placeOf(field, layout);
  if (place < 0)
    throw new RangeError(
      `${name}: a cross names "${field}", which is no field; the fields are ${namesOf(layout.fields)}`,
    );
  return place;
}

/** 32 bits of two whole numbers, mixed as at the end of MurmurHash3 (Appleby). */
function hash(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ b;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
