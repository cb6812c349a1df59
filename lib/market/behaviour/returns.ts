// What is sent back. The delay is drawn with the purchase; whether it happens is decided on the day it would, with
// that day's keys, so that the held-out days tell nothing to who knows the training keys.
import type { Items } from "../catalogue/items";
import { sigmoid } from "../random/fixed-math";
import type { Keyring } from "../random/keyring";
import { DAY } from "./calendar";
import type { MarketLog } from "./log";
import type { Sold } from "./session";

interface Pending extends Sold {
  readonly purchase: number;
  readonly at: number;
}

export class ReturnsDesk {
  readonly #items: Items;
  readonly #log: MarketLog;
  /** By day since 1970. */
  readonly #pending = new Map<number, Pending[]>();

  constructor(items: Items, log: MarketLog) {
    this.#items = items;
    this.#log = log;
  }

  /** Notes a sale; `keys` are those of its period. */
  sold(purchase: number, line: Sold, keys: Keyring): void {
    const stream = keys.stream("delay of return", purchase);
    const at =
      (Math.floor(line.time / DAY) + 3 + stream.below(14)) * DAY + 1000 * (28_800 + stream.below(43_200));
    const day = Math.floor(at / DAY);
    const list = this.#pending.get(day);
    if (list === undefined) this.#pending.set(day, [{ purchase, at, ...line }]);
    else list.push({ purchase, at, ...line });
  }

  /** Decides what comes back on a day, with the keys of its period. @param day days since 1970 */
  receive(day: number, keys: Keyring): void {
    const list = this.#pending.get(day);
    if (list === undefined) return;
    this.#pending.delete(day);
    list.sort((a, b) => a.at - b.at || a.purchase - b.purchase);
    const stream = keys.stream("return");
    for (const { purchase, at, user, item, off } of list) {
      stream.restart(purchase);
      const quality = this.#items.quality[item]!;
      if (!stream.chance(sigmoid(-3.2 - 0.7 * quality + 0.02 * off))) continue;
      const reason = stream.weighted([sigmoid(-quality), 0.5, 0.25 + 0.02 * off]);
      this.#log.giveBack({ purchase, user, item, time: at, reason });
    }
  }
}
