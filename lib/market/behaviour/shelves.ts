// What the store would show today: for every page (the whole store, a category, a kind) the items on sale and
// the weight its ranking gives each. Rebuilt every day, as items are launched and fashions move.
import type { Items } from "../catalogue/items";
import { TREE } from "../catalogue/tree";
import { exp } from "../random/fixed-math";
import type { Period } from "./calendar";

export interface Shelf {
  readonly items: Int32Array;
  /** Running sums of the weights, same length as `items`. */
  readonly cumulative: Float64Array;
}

export interface Shelves {
  readonly store: Shelf;
  readonly categories: readonly Shelf[];
  readonly kinds: readonly Shelf[];
}

/** An item's fashion, as a logarithm: each week it keeps this much of itself and takes a step, drawn in the period it falls in. */
const FASHION_KEPT = 0.88;
const FASHION_STEP = 0.48;
/** A new item is pushed by this much at first; the push fades over about two weeks. */
const NOVELTY = 0.6;
const NOVELTY_DAYS = 14;

export class ShelfKeeper {
  readonly #items: Items;
  readonly #fashion: Float64Array;

  constructor(items: Items) {
    this.#items = items;
    this.#fashion = new Float64Array(items.count);
  }

  /** The shelves of one day. Call once a day, in order. */
  open(period: Period, day: number): Shelves {
    const { count, kind, launch, prominence } = this.#items;
    if (day % 7 === 0 || day === period.from) this.#moveFashion(period, day);
    const kinds = TREE.kinds.map(() => new ShelfBuilder());
    const categories = TREE.kindsOfCategory.map(() => new ShelfBuilder());
    const store = new ShelfBuilder();
    for (let i = 0; i < count; i++) {
      const age = day - launch[i]!;
      if (age < 0) continue;
      const push = age < 3 * NOVELTY_DAYS ? NOVELTY * exp(-age / NOVELTY_DAYS) : 0;
      const weight = exp(prominence[i]! + this.#fashion[i]! + push);
      store.add(i, weight);
      kinds[kind[i]!]!.add(i, weight);
      categories[TREE.categoryOfKind[kind[i]!]!]!.add(i, weight);
    }
    return {
      store: store.build(),
      categories: categories.map((shelf) => shelf.build()),
      kinds: kinds.map((shelf) => shelf.build()),
    };
  }

  #moveFashion(period: Period, day: number): void {
    for (let i = 0; i < this.#items.count; i++) {
      const step = period.keys.stream("fashion", i, day).normal(0, FASHION_STEP);
      this.#fashion[i] = FASHION_KEPT * this.#fashion[i]! + step;
    }
  }
}

class ShelfBuilder {
  readonly #items: number[] = [];
  readonly #cumulative: number[] = [];
  #total = 0;

  add(item: number, weight: number): void {
    this.#total += weight;
    this.#items.push(item);
    this.#cumulative.push(this.#total);
  }

  build(): Shelf {
    return { items: Int32Array.from(this.#items), cumulative: Float64Array.from(this.#cumulative) };
  }
}
