// What each item costs on the day it is, promotion taken off. Turned from day to day, never back.
import { WEEK } from "../behaviour/seasons";
import type { Setting } from "../market";

export class PriceBoard {
  readonly #setting: Setting;
  readonly #price: Int32Array;
  #week = -1;
  /** Next row of the promotions. */
  #next = 0;

  constructor(setting: Setting) {
    this.#setting = setting;
    this.#price = Int32Array.from(setting.items.price);
  }

  /** @param day counted from the start of the market, not before the day it stands at */
  turnTo(day: number): void {
    const week = Math.floor(day / WEEK);
    if (week === this.#week) return;
    this.#week = week;
    const { items, promotions } = this.#setting;
    this.#price.set(items.price);
    for (; this.#next < promotions.day.length && promotions.day[this.#next]! <= day; this.#next++) {
      const item = promotions.item[this.#next]!;
      if (promotions.day[this.#next]! + WEEK <= day) continue;
      this.#price[item] = Math.round((items.price[item]! * (100 - promotions.off[this.#next]!)) / 100);
    }
  }

  /** Minor units. */
  of(item: number): number {
    return this.#price[item]!;
  }
}
