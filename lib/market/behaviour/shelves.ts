// What the store would show today: for every page (the whole store, a category, a kind) the items on sale and
// the weight its ranking gives each. Refilled every day, as items are launched, promoted, and fashions move.
import type { Items } from "../catalogue/items";
import type { Promotions } from "../catalogue/promotions";
import { TREE } from "../catalogue/tree";
import type { Running } from "../mechanisms";
import type { Period } from "../period";
import { exp } from "../random/fixed-math";
import { WEEK } from "./seasons";

export interface Shelf {
  /** On sale, ascending. */
  readonly items: Int32Array;
  /** Running sums of the weights, same length as `items`. */
  readonly cumulative: Float64Array;
}

/** Good for the day they were opened for: the next day's are written over them. */
export interface Shelves {
  readonly store: Shelf;
  readonly categories: readonly Shelf[];
  readonly kinds: readonly Shelf[];
  /** Percent off today, for each item. */
  readonly promotion: Uint8Array;
}

/** An item's fashion, as a logarithm: each week it keeps this much of itself and takes a step, drawn in the period it falls in. */
const FASHION_KEPT = 0.95;
const FASHION_STEP = 0.74;
/** A new item is pushed by this much at first, as a logarithm; the push fades over about two weeks. */
const NOVELTY = 0.6;
const NOVELTY_DAYS = 14;
/** Promoted items stand further up: their weight is multiplied by this. */
const PROMOTED = exp(0.7);

/** What a new item's weight is multiplied by, for each day of its age. */
const PUSH = Float64Array.from({ length: 3 * NOVELTY_DAYS }, (_, age) =>
  exp(NOVELTY * exp(-age / NOVELTY_DAYS)),
);

export class ShelfKeeper {
  readonly #items: Items;
  readonly #promotions: Promotions;
  readonly #running: Running;
  readonly #fashion: Float64Array;
  /** e^(prominence + fashion) of each item, good for a week. */
  readonly #weight: Float64Array;
  /** What each item weighs today; -1 before its launch. */
  readonly #today: Float64Array;
  readonly #promotion: Uint8Array;
  readonly #boards: readonly Board[];
  readonly #shelves: Shelves;
  #nextPromotion = 0;

  constructor(items: Items, { promotions, running }: { promotions: Promotions; running: Running }) {
    this.#items = items;
    this.#promotions = promotions;
    this.#running = running;
    this.#fashion = new Float64Array(items.count);
    this.#weight = items.prominence.map(exp);
    this.#promotion = new Uint8Array(items.count);
    this.#today = new Float64Array(items.count);
    const all = Int32Array.from({ length: items.count }, (_, i) => i);
    const store = new Board(all);
    const kinds = TREE.kinds.map((_, k) => new Board(all.filter((i) => items.kind[i] === k)));
    const categories = TREE.kindsOfCategory.map(
      (_, c) => new Board(all.filter((i) => TREE.categoryOfKind[items.kind[i]!] === c)),
    );
    this.#boards = [store, ...kinds, ...categories];
    this.#shelves = { store, categories, kinds, promotion: this.#promotion };
  }

  /** The shelves of one day. Call once a day, in order. */
  open(period: Period, day: number): Shelves {
    if (day % WEEK === 0 || day === period.from) this.#moveFashion(period, day);
    if (day % WEEK === 0) this.#putUpPromotions(day);
    this.#weigh(day);
    for (const board of this.#boards) board.fill(this.#today);
    return this.#shelves;
  }

  #weigh(day: number): void {
    const { count, launch } = this.#items;
    const usual = this.#weight;
    const promotion = this.#promotion;
    const today = this.#today;
    for (let i = 0; i < count; i++) {
      const age = day - launch[i]!;
      let weight = age < 0 ? -1 : usual[i]!;
      if (age >= 0 && age < PUSH.length) weight *= PUSH[age]!;
      if (age >= 0 && promotion[i]! > 0) weight *= PROMOTED;
      today[i] = weight;
    }
  }

  #moveFashion(period: Period, day: number): void {
    if (this.#running.fashion === 0) return;
    const stream = period.keys.stream("fashion");
    const { count, prominence } = this.#items;
    const fashion = this.#fashion;
    const weight = this.#weight;
    for (let i = 0; i < count; i++) {
      stream.restart(i, day);
      fashion[i] = FASHION_KEPT * fashion[i]! + stream.normal(0, FASHION_STEP);
      weight[i] = exp(prominence[i]! + fashion[i]!);
    }
  }

  #putUpPromotions(day: number): void {
    const { item, day: from, off } = this.#promotions;
    this.#promotion.fill(0);
    while (this.#nextPromotion < from.length && from[this.#nextPromotion]! < day) this.#nextPromotion++;
    for (; from[this.#nextPromotion] === day; this.#nextPromotion++)
      this.#promotion[item[this.#nextPromotion]!] = off[this.#nextPromotion]!;
  }
}

/** A page and the items that belong on it, on sale or not. One object for the whole market: its shelf is the day's. */
class Board implements Shelf {
  readonly #group: Int32Array;
  readonly #items: Int32Array;
  readonly #cumulative: Float64Array;
  items: Int32Array;
  cumulative: Float64Array;

  /** @param group ascending */
  constructor(group: Int32Array) {
    this.#group = group;
    this.#items = new Int32Array(group.length);
    this.#cumulative = new Float64Array(group.length);
    this.items = this.#items;
    this.cumulative = this.#cumulative;
  }

  /** Writes today's shelf over yesterday's. @param weights of all items; below 0: not on sale */
  fill(weights: Float64Array): void {
    const group = this.#group;
    const items = this.#items;
    const cumulative = this.#cumulative;
    let length = 0;
    let total = 0;
    for (let n = 0; n < group.length; n++) {
      const item = group[n]!;
      const weight = weights[item]!;
      if (weight < 0) continue;
      total += weight;
      items[length] = item;
      cumulative[length++] = total;
    }
    if (this.items.length === length) return;
    this.items = items.subarray(0, length);
    this.cumulative = cumulative.subarray(0, length);
  }
}
