// What people ask the shop's support, as a table of numbers: each ticket follows from an order, a return or a visit
// that there was. Texts are made by words/tickets.ts, the facts an answer needs by facts.ts.
import { DAY } from "../behaviour/calendar";
import { LOCALES } from "../behaviour/log";
import { TREE } from "../catalogue/tree";
import type { MarketKeys } from "../keys";
import type { Market, Setting } from "../market";
import type { Stream } from "../random/stream";
import { Rows } from "../rows";
import { drawTicket, INTENTS, type TicketWords } from "../words/tickets";
import { DayQueue } from "./day-queue";
import { DeliveryBook } from "./delivery";
import { afterOrder, afterReturn, atVisit, type Cause, type Occasion } from "./occasions";
import { orderNumber } from "./order-number";
import { PeriodStreams } from "./period-streams";
import { endOf, type Piece } from "./piece";
import { PriceBoard } from "./price-board";
import { VisitCursor } from "./visit-cursor";

/** One row a ticket, by time. */
export interface Tickets {
  readonly user: Int32Array;
  /** When it came in, and by when it should be answered; ms since 1970. */
  readonly time: Float64Array;
  readonly deadline: Float64Array;
  /** Hidden: the order and the row of the purchase it is about; -1 where it is about none. */
  readonly order: Int32Array;
  readonly purchase: Int32Array;
  /** Hidden: the item it is about, or -1. */
  readonly item: Int32Array;
  /** Index into LOCALES of behaviour/log.ts. */
  readonly locale: Uint8Array;
  /** Hidden: index into INTENTS of words/tickets.ts. */
  readonly intent: Uint8Array;
  /** Hidden: 0 annoyed, 1 neutral, 2 friendly. */
  readonly sentiment: Uint8Array;
  /** Number of the order as it was typed, which may be mistyped; 0 where it is not said. */
  readonly orderNumber: Int32Array;
  /** The rest of the words of a ticket. */
  readonly template: Uint8Array;
  readonly kind: Int16Array;
  readonly day: Int16Array;
  readonly variant: Int32Array;
}

const columns = (n: number) => ({
  user: new Int32Array(n),
  time: new Float64Array(n),
  deadline: new Float64Array(n),
  order: new Int32Array(n),
  purchase: new Int32Array(n),
  item: new Int32Array(n),
  locale: new Uint8Array(n),
  intent: new Uint8Array(n),
  sentiment: new Uint8Array(n),
  orderNumber: new Int32Array(n),
  template: new Uint8Array(n),
  kind: new Int16Array(n),
  day: new Int16Array(n),
  variant: new Int32Array(n),
});

const HOUR = 3_600_000;
/** Share of the order numbers given that have a digit too many. */
const MISTYPED = 0.05;
/** Hours within which an answer is due: where something can still be stopped or paid, and otherwise. */
const URGENT = 4;
const USUAL = 24;
const GOLD = 2;
const URGENT_INTENTS: readonly number[] = ["changeAddress", "cancelOrder", "paymentFailed"].map((name) =>
  INTENTS.indexOf(name as (typeof INTENTS)[number]),
);

/** Every ticket of a market. */
export function drawTickets(market: Market, { keys }: { readonly keys: MarketKeys }): Tickets {
  return new TicketDesk(market, keys).write(market);
}

export class TicketDesk {
  readonly #setting: Setting;
  readonly #deliveries: DeliveryBook;
  readonly #pending = new DayQueue<Occasion>();
  readonly #visits = new VisitCursor();
  readonly #prices: PriceBoard;
  readonly #out = new Rows(columns);
  /** Order of each purchase so far. */
  readonly #orders = new Rows((n) => ({ order: new Int32Array(n) }));
  /** Purchases that were sent back. */
  readonly #sentBack = new Set<number>();
  /** Drawn when something gives cause for a ticket, and when the ticket would be written. */
  readonly #plans: Readonly<Record<Cause, PeriodStreams>>;
  readonly #tickets: Readonly<Record<Cause, PeriodStreams>>;
  /** Of each user so far. */
  readonly #counts: Readonly<Record<Cause, Int32Array>>;
  #day = 0;

  constructor(setting: Setting, keys: MarketKeys) {
    this.#setting = setting;
    this.#deliveries = new DeliveryBook(setting, keys);
    this.#prices = new PriceBoard(setting);
    const streams = (kind: string) => new PeriodStreams(keys, kind, setting.cut);
    this.#plans = {
      order: streams("order that may be asked about"),
      return: streams("return that may be asked about"),
      visit: streams("visit that may be asked about"),
    };
    this.#tickets = {
      order: streams("ticket about order"),
      return: streams("ticket about return"),
      visit: streams("ticket about visit"),
    };
    const count = () => new Int32Array(setting.users.count);
    this.#counts = { order: count(), return: count(), visit: count() };
  }

  /** Tickets of the days of a piece. Pieces must follow one another from the start of the market. */
  write(piece: Piece): Tickets {
    const { start } = this.#setting;
    const { returns } = piece;
    const before = this.#orders.count;
    let back = 0;
    this.#visits.open(piece);
    for (const end = endOf(piece, this.#setting); this.#day < end; this.#day++) {
      const midnight = start + (this.#day + 1) * DAY;
      this.#prices.turnTo(this.#day);
      while (this.#visits.next(midnight)) this.#visit(piece, before);
      for (; back < returns.time.length && returns.time[back]! < midnight; back++)
        this.#sendBack(piece, back);
      this.#writeDay();
    }
    return this.#out.take();
  }

  /** @param before purchases of earlier pieces */
  #visit(piece: Piece, before: number): void {
    const { sessions, purchases } = piece;
    const visit = this.#visits;
    const user = sessions.user[visit.session]!;
    for (let line = visit.firstLine; line < visit.endLine; ) {
      const order = purchases.order[line]!;
      let end = line;
      for (; end < visit.endLine && purchases.order[end] === order; end++) {
        const row = this.#orders.next();
        this.#orders.columns.order[row] = order;
      }
      const time = purchases.time[line]!;
      this.#deliveries.note(user, time);
      const number = this.#counts.order[user]!++;
      const stream = this.#plans.order.at(time, user, number);
      const named = line + stream.below(end - line);
      const about = { order, user, number, purchase: before + named, item: purchases.item[named]! };
      this.#plan(afterOrder(stream, { ...about, deliveries: this.#deliveries.table }));
      line = end;
    }
    const number = this.#counts.visit[user]!++;
    const stream = this.#plans.visit.at(sessions.start[visit.session]!, user, number);
    const occasion = atVisit(stream, {
      piece,
      visit,
      user,
      number,
      prices: this.#prices,
      setting: this.#setting,
    });
    if (occasion !== undefined) this.#plan(occasion);
  }

  #sendBack({ returns }: Piece, row: number): void {
    const purchase = returns.purchase[row]!;
    const user = returns.user[row]!;
    const time = returns.time[row]!;
    this.#sentBack.add(purchase);
    const order = this.#orders.columns.order[this.#orders.at(purchase)]!;
    const number = this.#counts.return[user]!++;
    if (this.#deliveries.table.cancelled[order]! >= 0) return;
    const stream = this.#plans.return.at(time, user, number);
    this.#plan(afterReturn(stream, { order, purchase, item: returns.item[row]!, user, number, time }));
  }

  #plan(occasion: Occasion): void {
    this.#pending.add(Math.floor((occasion.time - this.#setting.start) / DAY), occasion);
  }

  #writeDay(): void {
    const due = [...this.#pending.take(this.#day)];
    due.sort((a, b) => a.time - b.time || a.user - b.user || a.intent - b.intent);
    for (const occasion of due) {
      const { cause, time, user, number, chance, purchase } = occasion;
      const stream = this.#tickets[cause].at(time, user, number);
      // What was sent back is no longer asked about as if it were there or still to come.
      const moot = cause === "order" && this.#sentBack.has(purchase);
      if (stream.chance(chance) && !moot) this.#add(occasion, stream);
    }
  }

  #add({ user, time, intent, order, purchase, item }: Occasion, stream: Stream): void {
    const { users, items, start } = this.#setting;
    const anyKind = stream.below(TREE.kinds.length);
    const since = order < 0 ? time : this.#deliveries.table.ordered[order]!;
    const words = drawTicket(stream, {
      locale: LOCALES[users.locale[user]!]!,
      intent,
      kind: item < 0 ? anyKind : items.kind[item]!,
      orderNumber: order < 0 ? 0 : orderNumber(order),
      day: Math.floor((since - start) / DAY),
    });
    const slips = stream.chance(MISTYPED);
    const typed = slips ? 10 * words.orderNumber + stream.below(10) : words.orderNumber;
    const hours = URGENT_INTENTS.includes(intent) ? URGENT : USUAL;
    const row = this.#out.next();
    const c = this.#out.columns;
    c.user[row] = user;
    c.time[row] = time;
    c.deadline[row] = time + (HOUR * hours) / (users.member[user] === GOLD ? 2 : 1);
    c.order[row] = order;
    c.purchase[row] = purchase;
    c.item[row] = item;
    c.locale[row] = users.locale[user]!;
    c.intent[row] = intent;
    c.sentiment[row] = words.sentiment;
    c.orderNumber[row] = words.orderNumber === 0 ? 0 : typed;
    c.template[row] = words.template;
    c.kind[row] = words.kind;
    c.day[row] = words.day;
    c.variant[row] = words.variant;
  }
}

/** What `ticketText` of words/tickets.ts makes a text of. */
export function ticketWords(tickets: Tickets, row: number): TicketWords {
  return {
    locale: LOCALES[tickets.locale[row]!]!,
    intent: tickets.intent[row]!,
    template: tickets.template[row]!,
    sentiment: tickets.sentiment[row]! as TicketWords["sentiment"],
    kind: tickets.kind[row]!,
    orderNumber: tickets.orderNumber[row]!,
    day: tickets.day[row]!,
    variant: tickets.variant[row]!,
  };
}
