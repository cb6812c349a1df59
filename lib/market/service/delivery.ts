// When each order leaves the warehouse, when it was promised, when it arrives, and whether it was cancelled before it
// left. Says nothing about what is sent back: that is the market's own table.
import { DAY } from "../behaviour/calendar";
import { festivalWeek, WEEK } from "../behaviour/seasons";
import type { MarketKeys } from "../keys";
import type { Market, Setting } from "../market";
import { Rows } from "../rows";
import { PeriodStreams } from "./period-streams";

/** One row an order, by its number. Times in ms since 1970. */
export interface Deliveries {
  readonly user: Int32Array;
  /** When it was paid for. */
  readonly ordered: Float64Array;
  readonly dispatched: Float64Array;
  /** End of the day by which it was promised. */
  readonly promised: Float64Array;
  readonly delivered: Float64Array;
  /** -1 where it was not cancelled; a cancelled order is neither dispatched nor delivered. */
  readonly cancelled: Float64Array;
}

const HOUR = 3_600_000;
/** Days from order to door, 2 to 5. */
const DAYS_ON_THE_WAY = [3, 4, 2, 1];
const PROMISED = 5;
/** Share of orders that come later than promised, in usual weeks and around festivals. */
const LATE = 0.05;
const LATE_AT_FESTIVALS = 0.2;
/** By how many days festivals delay everything, promise included. */
const BUSY = 2;
const CANCELLED = 0.017;

const columns = (n: number) => ({
  user: new Int32Array(n),
  ordered: new Float64Array(n),
  dispatched: new Float64Array(n),
  promised: new Float64Array(n),
  delivered: new Float64Array(n),
  cancelled: new Float64Array(n),
});

/** Notes orders in the order of their numbers and keeps what becomes of each. */
export class DeliveryBook {
  readonly #rows = new Rows(columns);
  readonly #streams: PeriodStreams;
  readonly #start: number;
  /** Orders of each user so far. */
  readonly #ordersOf: Int32Array;

  constructor({ users, cut, start }: Setting, keys: MarketKeys) {
    this.#streams = new PeriodStreams(keys, "delivery", cut);
    this.#start = start;
    this.#ordersOf = new Int32Array(users.count);
  }

  /** Orders noted so far. */
  get count(): number {
    return this.#rows.count;
  }

  /** Row n belongs to order n; read again after every `note`. */
  get table(): Deliveries {
    return this.#rows.columns;
  }

  /** Draws what becomes of the next order. @param time when it was paid for, ms since 1970 */
  note(user: number, time: number): void {
    const stream = this.#streams.at(time, user, this.#ordersOf[user]!++);
    const day = Math.floor(time / DAY);
    const busy = festivalWeek(Math.floor((day - this.#start / DAY) / WEEK));
    const dispatched = (day + 1) * DAY + HOUR * 7 + 1000 * stream.below(11 * 3600);
    const usual = 2 + stream.weighted(DAYS_ON_THE_WAY) + (busy ? stream.below(BUSY + 1) : 0);
    const promised = PROMISED + (busy ? BUSY : 0);
    const late = stream.chance(busy ? LATE_AT_FESTIVALS : LATE);
    const delay = 1 + stream.below(4);
    const onDay = late ? promised + delay : usual;
    const delivered = (day + onDay) * DAY + HOUR * 9 + 1000 * stream.below(11 * 3600);
    const cancels = stream.chance(CANCELLED);
    const minutes = (dispatched - time) / 60_000 - 60;
    const cancelled = time + 60_000 * (10 + stream.below(minutes));
    const row = this.#rows.next();
    const table = this.#rows.columns;
    table.user[row] = user;
    table.ordered[row] = time;
    table.dispatched[row] = dispatched;
    table.promised[row] = (day + promised + 1) * DAY - 1000;
    table.delivered[row] = delivered;
    table.cancelled[row] = cancels ? cancelled : -1;
  }

  take(): Deliveries {
    return this.#rows.take();
  }
}

/** What becomes of every order of a market. */
export function drawDeliveries(market: Market, { keys }: { readonly keys: MarketKeys }): Deliveries {
  const book = new DeliveryBook(market, keys);
  const { order, user, time } = market.purchases;
  for (let row = 0; row < order.length; row++)
    if (order[row] === book.count) book.note(user[row]!, time[row]!);
  return book.take();
}

/** 1 where it came, or would come, later than promised. */
export function isLate({ delivered, promised }: Deliveries, order: number): 0 | 1 {
  return delivered[order]! > promised[order]! ? 1 : 0;
}
