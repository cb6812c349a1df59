// What a campaign can show on a day: the items of its brand and kinds that are on sale by then.

import type { Items } from "../catalogue/items";
import { TREE } from "../catalogue/tree";
import type { Campaigns } from "./campaigns";

export class Stock {
  readonly #items: Items;
  /** Of each campaign, by launch. */
  readonly #own: readonly Int32Array[];
  /** How many of them are on sale. */
  readonly #onSale: Int32Array;

  constructor({ count, brand, kinds }: Campaigns, items: Items) {
    this.#items = items;
    this.#onSale = new Int32Array(count);
    this.#own = Array.from({ length: count }, (_, c) => {
      const own: number[] = [];
      for (let i = 0; i < items.count; i++) {
        if (items.brand[i] === brand[c] && kinds[c * TREE.kinds.length + items.kind[i]!] === 1) own.push(i);
      }
      return Int32Array.from(own.sort((a, b) => items.launch[a]! - items.launch[b]! || a - b));
    });
  }

  /** Days must come in their order. */
  open(day: number): void {
    const { launch } = this.#items;
    this.#own.forEach((own, c) => {
      while (this.#onSale[c]! < own.length && launch[own[this.#onSale[c]!]!]! <= day) this.#onSale[c]!++;
    });
  }

  count(campaign: number): number {
    return this.#onSale[campaign]!;
  }

  /** @param uniform between 0 and 1: which of those on sale */
  item(campaign: number, uniform: number): number {
    return this.#own[campaign]![Math.floor(uniform * this.#onSale[campaign]!)]!;
  }
}
