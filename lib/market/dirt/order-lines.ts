// Order lines of the last weeks, kept so that a line that undoes one can be written like it. Older ones are let go.
import { DAY } from "../behaviour/calendar";

export interface OrderLine {
  readonly user: number;
  /** User as it was written: -1 for a guest. */
  readonly signedIn: number;
  readonly visitor: number;
  readonly device: number;
  readonly item: number;
  readonly order: number;
  readonly quantity: number;
  readonly price: number;
  readonly time: number;
  /** Labels that come from the visit. */
  readonly dirt: number;
}

/** Days after which nothing comes back. */
const KEPT = 20;

export class OrderLines {
  #lines: OrderLine[] = [];
  #first = 0;

  /** Adds the line of the next purchase; returns its row among the market's purchases. */
  add(line: OrderLine): number {
    return this.#first + this.#lines.push(line) - 1;
  }

  /** @param purchase row of the market's purchases, at most some weeks old */
  at(purchase: number): OrderLine | undefined {
    return this.#lines[purchase - this.#first];
  }

  /** Lets go of what is too old on a day. @param dayStart ms since 1970 */
  forget(dayStart: number): void {
    let old = 0;
    while (old < this.#lines.length && this.#lines[old]!.time < dayStart - KEPT * DAY) old++;
    if (old < this.#lines.length / 2) return;
    this.#lines = this.#lines.slice(old);
    this.#first += old;
  }
}
