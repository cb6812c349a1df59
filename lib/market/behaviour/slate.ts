// The logged policy: fills a page slot by slot, without repeating an item of the visit. With probability EXPLORE a slot is
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

/** What one visit has been shown so far. */
export class Shown {
  /** The first `count` of these, in the order they were shown. */
  readonly items: Int32Array;
  /** 1 for those, over all items. */
  readonly flags: Uint8Array;
  count = 0;

  constructor(itemCount: number) {
    this.items = new Int32Array(itemCount);
    this.flags = new Uint8Array(itemCount);
  }

  add(item: number): void {
    this.items[this.count++] = item;
    this.flags[item] = 1;
  }

  clear(): void {
    for (let n = 0; n < this.count; n++) this.flags[this.items[n]!] = 0;
    this.count = 0;
  }
}

/**
 * Fills `slate` from a shelf with what the visit has not been shown yet, and adds it to what was. `first` are items put at the
 * top on purpose (buy again); their slots explore too. The page is empty once the visit has seen the whole shelf.
 */
export function fillSlate(
  slate: Slate,
  shelf: Shelf,
  { stream, shown, first = NOTHING }: { stream: Stream; shown: Shown; first?: readonly number[] },
): void {
  if (shelf.items.length <= FEW) fillFromFew(slate, shelf, { stream, shown, first });
  else fillFromMany(slate, shelf, { stream, shown, first });
}

const NOTHING: readonly number[] = [];

interface Filling {
  readonly stream: Stream;
  readonly shown: Shown;
  readonly first: readonly number[];
}

/** Up to so many items the rest of a shelf is written down and drawn from; a longer shelf is drawn from as it is, and again where that was seen. */
const FEW = 64;
const rest = { items: new Int32Array(FEW), weights: new Float64Array(FEW) };

function fillFromFew(slate: Slate, { items, cumulative }: Shelf, { stream, shown, first }: Filling): void {
  const { flags } = shown;
  const { items: open, weights } = rest;
  let left = 0;
  let weightLeft = 0;
  for (let row = 0, before = 0; row < items.length; row++) {
    const item = items[row]!;
    const weight = cumulative[row]! - before;
    before = cumulative[row]!;
    if (flags[item] === 1) continue;
    open[left] = item;
    weights[left++] = weight;
    weightLeft += weight;
  }
  const length = Math.min(SLOTS, left);
  for (let slot = 0; slot < length; slot++) {
    const draw = stream.uniform();
    const pinned = slot < first.length ? open.subarray(0, left).indexOf(first[slot]!) : -1;
    const at =
      draw < EXPLORE
        ? Math.floor((draw / EXPLORE) * left)
        : pinned >= 0
          ? pinned
          : pick(weights, left, within(draw) * weightLeft);
    const item = open[at]!;
    const weight = weights[at]!;
    const chosen = pinned >= 0 ? (at === pinned ? 1 : 0) : weight / weightLeft;
    slate.items[slot] = item;
    slate.propensities[slot] = propensity(chosen, left);
    shown.add(item);
    left--;
    weightLeft -= weight;
    open[at] = open[left]!;
    weights[at] = weights[left]!;
  }
  slate.length = length;
}

/** Index at which the running sum of the first `count` weights exceeds `value`; the last, should rounding leave none. */
function pick(weights: Float64Array, count: number, value: number): number {
  let left = value;
  for (let at = 0; at < count - 1; at++) {
    left -= weights[at]!;
    if (left < 0) return at;
  }
  return count - 1;
}

/** Where a draw that does not explore lies among those that do not, 0 to 1. */
function within(draw: number): number {
  return (draw - EXPLORE) / (1 - EXPLORE);
}

function fillFromMany(slate: Slate, shelf: Shelf, { stream, shown, first }: Filling): void {
  const { items, cumulative } = shelf;
  const { flags } = shown;
  let left = items.length;
  let weightLeft = cumulative[items.length - 1]!;
  for (let n = 0; n < shown.count; n++) {
    const item = shown.items[n]!;
    const row = rowOf(shelf, item);
    if (items[row] !== item) continue;
    left--;
    weightLeft -= weightAt(shelf, row);
  }
  const length = Math.min(SLOTS, left);
  for (let slot = 0; slot < length; slot++) {
    const draw = stream.uniform();
    const wanted = slot < first.length ? first[slot]! : -1;
    const pinned = wanted >= 0 && flags[wanted] === 0;
    const row =
      draw < EXPLORE
        ? drawUniform(shelf, stream, flags, draw / EXPLORE)
        : pinned
          ? rowOf(shelf, wanted)
          : drawWeighted(shelf, stream, flags, { first: within(draw), weightLeft });
    const item = items[row]!;
    const weight = weightAt(shelf, row);
    const chosen = pinned ? (item === wanted ? 1 : 0) : weight / weightLeft;
    slate.items[slot] = item;
    slate.propensities[slot] = propensity(chosen, left);
    shown.add(item);
    left--;
    weightLeft -= weight;
  }
  slate.length = length;
}

/** @param chosen probability of the item where the slot does not explore; @param left items the slot could have shown */
function propensity(chosen: number, left: number): number {
  // What is left is a difference of sums, so the last slots could otherwise come out a rounding above 1.
  return Math.min(1, EXPLORE / left + (1 - EXPLORE) * chosen);
}

/** After so many repeats the draw goes through what is left one by one; the distribution is the same. */
const PATIENCE = 24;

function drawWeighted(
  shelf: Shelf,
  stream: Stream,
  taken: Uint8Array,
  { first, weightLeft }: { first: number; weightLeft: number },
): number {
  const { items, cumulative } = shelf;
  const total = cumulative[items.length - 1]!;
  for (let attempt = 0, draw = first; attempt < PATIENCE; attempt++, draw = stream.uniform()) {
    const row = search(cumulative, draw * total);
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

function drawUniform({ items }: Shelf, stream: Stream, taken: Uint8Array, first: number): number {
  for (let attempt = 0, draw = first; attempt < PATIENCE; attempt++, draw = stream.uniform()) {
    const row = Math.floor(draw * items.length);
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
