// The logged policy: fills a page slot by slot, without repeating an item. With probability EXPLORE a slot is
// drawn uniformly, else in proportion to the shelf's weights; the probability of what was shown, given the
// slots above it, is logged with it.
import type { Stream } from "../random/stream";
import type { Shelf } from "./shelves";

export const EXPLORE = 0.05;
export const SLOTS = 10;

export interface Slate {
  readonly items: Int32Array;
  readonly propensities: Float64Array;
  /** Slots in use, at most SLOTS. */
  length: number;
}

export function emptySlate(): Slate {
  return { items: new Int32Array(SLOTS), propensities: new Float64Array(SLOTS), length: 0 };
}

/**
 * Fills `slate` from a shelf. `first` are items put at the top on purpose (buy again); their slots explore too.
 * @param taken scratch flags over all items, all 0 before and after
 */
export function fillSlate(
  slate: Slate,
  shelf: Shelf,
  { stream, taken, first = [] }: { stream: Stream; taken: Uint8Array; first?: readonly number[] },
): void {
  const onSale = shelf.items.length;
  const length = Math.min(SLOTS, onSale);
  const total = onSale === 0 ? 0 : shelf.cumulative[onSale - 1]!;
  let weightLeft = total;
  for (let slot = 0; slot < length; slot++) {
    const explore = stream.chance(EXPLORE);
    const wanted = first[slot];
    const pinned = wanted !== undefined && taken[wanted] === 0;
    const row = explore
      ? drawUniform(shelf, stream, taken)
      : pinned
        ? rowOf(shelf, wanted)
        : drawWeighted(shelf, stream, taken, weightLeft);
    const item = shelf.items[row]!;
    const weight = weightAt(shelf, row);
    const chosen = pinned ? (item === wanted ? 1 : 0) : weight / weightLeft;
    slate.items[slot] = item;
    // What is left is a difference of sums, so the last slots could otherwise come out a rounding above 1.
    slate.propensities[slot] = Math.min(1, EXPLORE / (onSale - slot) + (1 - EXPLORE) * chosen);
    taken[item] = 1;
    weightLeft -= weight;
  }
  slate.length = length;
  for (let slot = 0; slot < length; slot++) taken[slate.items[slot]!] = 0;
}

/** After so many repeats the draw goes through what is left one by one; the distribution is the same. */
const PATIENCE = 24;

function drawWeighted(shelf: Shelf, stream: Stream, taken: Uint8Array, weightLeft: number): number {
  const { items, cumulative } = shelf;
  const total = cumulative[items.length - 1]!;
  for (let attempt = 0; attempt < PATIENCE; attempt++) {
    const row = search(cumulative, stream.uniform() * total);
    if (taken[items[row]!] === 0) return row;
  }
  let left = stream.uniform() * weightLeft;
  let last = 0;
  for (let row = 0; row < items.length; row++) {
    if (taken[items[row]!] !== 0) continue;
    last = row;
    left -= weightAt(shelf, row);
    if (left < 0) break;
  }
  return last;
}

function drawUniform(shelf: Shelf, stream: Stream, taken: Uint8Array): number {
  const { items } = shelf;
  for (let attempt = 0; attempt < PATIENCE; attempt++) {
    const row = stream.below(items.length);
    if (taken[items[row]!] === 0) return row;
  }
  const free: number[] = [];
  for (let row = 0; row < items.length; row++) if (taken[items[row]!] === 0) free.push(row);
  return free[stream.below(free.length)]!;
}

function weightAt({ cumulative }: Shelf, row: number): number {
  return row === 0 ? cumulative[0]! : cumulative[row]! - cumulative[row - 1]!;
}

/** First row whose running sum exceeds `value`. */
function search(cumulative: Float64Array, value: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Row of an item; shelves list items in ascending order. */
function rowOf({ items }: Shelf, item: number): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (items[middle]! >= item) high = middle;
    else low = middle + 1;
  }
  return low;
}
