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
  readonly #promotion: Uint8Array;
  readonly #store: ShelfBuilder;
  readonly #categories: readonly ShelfBuilder[];
  readonly #kinds: readonly ShelfBuilder[];
  #nextPromotion = 0;

  constructor(items: Items, { promotions, running }: { promotions: Promotions; running: Running }) {
    this.#items = items;
    this.#promotions = promotions;
    this.#running = running;
    this.#fashion = new Float64Array(items.count);
    this.#weight = items.prominence.map(exp);
    this.#promotion = new Uint8Array(items.count);
    const inKind = new Int32Array(TREE.kinds.length);
    for (const kind of items.kind) inKind[kind]!++;
    this.#store = new ShelfBuilder(items.count);
    this.#kinds = TREE.kinds.map((_, k) => new ShelfBuilder(inKind[k]!));
    this.#categories = TREE.kindsOfCategory.map(
      (kinds) => new ShelfBuilder(kinds.reduce((sum, k) => sum + inKind[k]!, 0)),
    );
  }

  /** The shelves of one day. Call once a day, in order. */
  open(period: Period, day: number): Shelves {
    const { count, kind, launch } = this.#items;
    if (day % WEEK === 0 || day === period.from) this.#moveFashion(period, day);
    if (day % WEEK === 0) this.#putUpPromotions(day);
    const all = [this.#store, ...this.#kinds, ...this.#categories];
    for (const shelf of all) shelf.clear();
    for (let i = 0; i < count; i++) {
      const age = day - launch[i]!;
      if (age < 0) continue;
      let weight = this.#weight[i]!;
      if (age < PUSH.length) weight *= PUSH[age]!;
      if (this.#promotion[i]! > 0) weight *= PROMOTED;
      this.#store.add(i, weight);
      this.#kinds[kind[i]!]!.add(i, weight);
      this.#categories[TREE.categoryOfKind[kind[i]!]!]!.add(i, weight);
    }
    return {
      store: this.#store.shelf(),
      categories: this.#categories.map((shelf) => shelf.shelf()),
      kinds: this.#kinds.map((shelf) => shelf.shelf()),
      promotion: this.#promotion,
    };
  }

  #moveFashion(period: Period, day: number): void {
    if (this.#running.fashion === 0) return;
    const stream = period.keys.stream("fashion");
    for (let i = 0; i < this.#items.count; i++) {
      stream.restart(i, day);
      this.#fashion[i] = FASHION_KEPT * this.#fashion[i]! + stream.normal(0, FASHION_STEP);
      this.#weight[i] = exp(this.#items.prominence[i]! + this.#fashion[i]!);
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

class ShelfBuilder {
  readonly #items: Int32Array;
  readonly #cumulative: Float64Array;
  #length = 0;
  #total = 0;
  #shelf: Shelf;

  constructor(most: number) {
    this.#items = new Int32Array(most);
    this.#cumulative = new Float64Array(most);
    this.#shelf = this.#view();
  }

  clear(): void {
    this.#length = 0;
    this.#total = 0;
  }

  add(item: number, weight: number): void {
    this.#total += weight;
    this.#items[this.#length] = item;
    this.#cumulative[this.#length++] = this.#total;
  }

  /** A view of what was added; the same one while as many items are on sale. */
  shelf(): Shelf {
    if (this.#shelf.items.length !== this.#length) this.#shelf = this.#view();
    return this.#shelf;
  }

  #view(): Shelf {
    return {
      items: this.#items.subarray(0, this.#length),
      cumulative: this.#cumulative.subarray(0, this.#length),
    };
  }
}
