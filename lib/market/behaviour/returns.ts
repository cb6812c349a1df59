// What is sent back. The delay is drawn with the purchase; whether it happens is decided on the day it would, with
// that day's keys, so that the held-out days tell nothing to who knows the training keys.
import type { Items } from "../catalogue/items";
import { sigmoid } from "../random/fixed-math";
import type { Keyring } from "../random/keyring";
import type { Stream } from "../random/stream";
import { DAY } from "./calendar";
import type { MarketLog, Returned } from "./log";
import type { Sold } from "./session";

/** A parcel takes up to a week in busy weeks, and must come before it can go back. */
const LEAST_DAYS = 7;

interface Pending extends Sold {
  readonly purchase: number;
  /** How many lines the same person had bought before it: names the draw, whoever else buys. */
  readonly number: number;
  readonly at: number;
}

export class ReturnsDesk {
  readonly #items: Items;
  readonly #log: MarketLog;
  readonly #bought: Int32Array;
  /** By day since 1970. */
  readonly #pending = new Map<number, Pending[]>();
  #delays: Stream;
  #decisions: Stream;

  /** @param keys of the first period */
  constructor(keys: Keyring, { items, log, users }: { items: Items; log: MarketLog; users: number }) {
    this.#items = items;
    this.#log = log;
    this.#bought = new Int32Array(users);
    this.#delays = keys.stream("delay of return");
    this.#decisions = keys.stream("return");
  }

  /** From now on the keys of another period decide. */
  turnTo(keys: Keyring): void {
    this.#delays = keys.stream("delay of return");
    this.#decisions = keys.stream("return");
  }

  sold(purchase: number, line: Sold): void {
    const number = this.#bought[line.user]!++;
    this.#delays.restart(line.user, number);
    const day = Math.floor(line.time / DAY) + LEAST_DAYS + this.#delays.below(14);
    const at = day * DAY + 1000 * (28_800 + this.#delays.below(43_200));
    const { user, item, time, off } = line;
    const pending = { purchase, number, at, user, item, time, off };
    const list = this.#pending.get(day);
    if (list === undefined) this.#pending.set(day, [pending]);
    else list.push(pending);
  }

  /** Decides what comes back on a day. @param day days since 1970 */
  receive(day: number): void {
    const list = this.#pending.get(day);
    if (list === undefined) return;
    this.#pending.delete(day);
    // Each decision has a stream of its own, so only what does come back needs to be put in order.
    const back: Returned[] = [];
    for (const { purchase, number, at, user, item, off } of list) {
      this.#decisions.restart(user, number);
      const quality = this.#items.quality[item]!;
      if (!this.#decisions.chance(sigmoid(-3.2 - 0.7 * quality + 0.02 * off))) continue;
      const reason = this.#decisions.weighted([sigmoid(-quality), 0.5, 0.25 + 0.02 * off]);
      back.push({ purchase, user, item, time: at, reason });
    }
    back.sort((a, b) => a.time - b.time || a.purchase - b.purchase);
    for (const line of back) this.#log.giveBack(line);
  }
}
