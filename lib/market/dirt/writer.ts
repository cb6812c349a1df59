// Writes the raw log: everything that happened, as collectors and the order system put it down, with bots among the
// people and the dirt of raw-log.ts. Works day by day, so that a market and its weeks end to end give the same rows.
import { DAY } from "../behaviour/calendar";
import type { MarketKeys } from "../keys";
import type { Happenings, Market, Purchases, Setting } from "../market";
import type { Stream } from "../random/stream";
import { Rows } from "../rows";
import { DayQueue } from "../service/day-queue";
import { DeliveryBook } from "../service/delivery";
import { PeriodStreams } from "../service/period-streams";
import { endOf, type Piece } from "../service/piece";
import { PriceBoard } from "../service/price-board";
import { VisitCursor } from "../service/visit-cursor";
import { Bots } from "./bots";
import { codeOn, drawItemCodes, type ItemCodes } from "./codes";
import { Cookies } from "./cookies";
import { DayBuffer } from "./day-buffer";
import { Clocks, drawFaults, type Faults, ZONE_SHIFT } from "./faults";
import { type OrderLine, OrderLines } from "./order-lines";
import { bitOf, DIRT, type Dirt, RATE, type RawColumns, type RawRows, rawColumns } from "./raw-log";
import { drawVisitors, type Visitors } from "./visitors";

export interface RawLogOptions {
  readonly keys: MarketKeys;
  /** Kinds of dirt to leave out. What is left is the same as with them. */
  readonly off?: readonly Dirt[];
}

const VIEW = 0;
const CART = 1;
const ORDER = 2;
const WEB_B = 1;
const APP = 2;
const ORDERS = 3;
const MINUTE = 60_000;

/** Chance that a visit is made without signing in, for somebody of usual shyness, on the phone and on a desktop. */
const GUEST = [0.265, 0.158];
const DUPLICATE = 0.0101;
/** Share of visits from a phone whose rows are sent later, all at once. */
const OFFLINE = 0.06;

const MISSING = bitOf("missing");
const DUPLICATES = bitOf("duplicates");
const CANCELLATIONS = bitOf("cancellations");
const RETURNS = bitOf("returns");
const BOT = bitOf("bots");
const SKEW = bitOf("skew");
const ZONE = bitOf("zone");
const TIES = bitOf("ties");
const REUSE = bitOf("reuse");
const SHARED = bitOf("shared");
const CURRENCY = bitOf("currency");

/** Who a row is about and through what it comes. */
interface Origin {
  readonly visitor: number;
  readonly user: number;
  readonly trueUser: number;
  readonly device: number;
  readonly source: number;
  /** Ms to add to the true time. */
  readonly offset: number;
  /** Rows before this time, ms since 1970, are received at it. */
  readonly sentAt: number;
  readonly dirt: number;
}

interface Deed {
  readonly event: number;
  readonly time: number;
  readonly item: number;
  readonly quantity: number;
  readonly price: number;
  readonly order: number;
  readonly credit: 0 | 1;
  readonly purchase: number;
}

/** The raw log of a whole market. */
export function drawRawLog(market: Market, options: RawLogOptions): RawRows {
  return new RawLogWriter(market, options).write(market);
}

export class RawLogWriter {
  readonly #setting: Setting;
  /** Bits of the kinds of dirt that are on. */
  readonly #on: number;
  readonly #visitors: Visitors;
  readonly #codes: ItemCodes;
  readonly #cookies: Cookies;
  readonly #faults: Faults;
  readonly #clocks: Clocks;
  readonly #bots: Bots;
  readonly #prices: PriceBoard;
  readonly #deliveries: DeliveryBook;
  readonly #visits: PeriodStreams;
  readonly #credits: PeriodStreams;
  readonly #robots: PeriodStreams;
  readonly #out = new Rows(rawColumns);
  readonly #buffer = new DayBuffer();
  readonly #cursor = new VisitCursor();
  readonly #lines = new OrderLines();
  /** Lines to be cancelled, and when. */
  readonly #calledOff = new DayQueue<{ readonly purchase: number; readonly at: number }>();
  readonly #visitsOf: Int32Array;
  readonly #creditsOf: Int32Array;
  /** 1 for who has bought already. */
  readonly #known: Uint8Array;
  #day = 0;

  /** @throws RangeError for a name in `off` that is no kind of dirt */
  constructor(setting: Setting, { keys, off = [] }: RawLogOptions) {
    const unknown = off.find((kind) => !DIRT.includes(kind));
    if (unknown !== undefined)
      throw new RangeError(`drawRawLog: off must name kinds of dirt (${DIRT.join(", ")}), got "${unknown}"`);
    this.#setting = setting;
    this.#on = DIRT.reduce((mask, kind) => (off.includes(kind) ? mask : mask | bitOf(kind)), 0);
    this.#visitors = drawVisitors(keys.training, setting.users, { shared: this.#has(SHARED) });
    this.#codes = drawItemCodes(keys.training, setting.items, { on: this.#has(REUSE) });
    this.#cookies = new Cookies(setting, keys);
    this.#faults = drawFaults(setting, keys);
    this.#clocks = new Clocks(setting, keys);
    this.#bots = new Bots(setting, keys);
    this.#prices = new PriceBoard(setting);
    this.#deliveries = new DeliveryBook(setting, keys);
    this.#visits = new PeriodStreams(keys, "collected visit", setting.cut);
    this.#credits = new PeriodStreams(keys, "credit note", setting.cut);
    this.#robots = new PeriodStreams(keys, "collected bot", setting.cut);
    this.#visitsOf = new Int32Array(setting.users.count);
    this.#creditsOf = new Int32Array(setting.users.count);
    this.#known = new Uint8Array(setting.users.count);
  }

  /** Rows of the days of a piece. Pieces must follow one another from the start of the market. */
  write(piece: Piece): RawRows {
    const { start } = this.#setting;
    const { returns } = piece;
    let back = 0;
    this.#cursor.open(piece);
    for (const end = endOf(piece, this.#setting); this.#day < end; this.#day++) {
      const dayStart = start + this.#day * DAY;
      const midnight = dayStart + DAY;
      this.#prices.turnTo(this.#day);
      this.#lines.forget(dayStart);
      while (this.#cursor.next(midnight)) this.#visit(piece);
      if (this.#has(BOT)) this.#robotsOfDay(dayStart);
      for (const { purchase, at } of this.#calledOff.take(this.#day)) this.#undo(purchase, at, CANCELLATIONS);
      for (; back < returns.time.length && returns.time[back]! < midnight; back++)
        this.#undo(returns.purchase[back]!, returns.time[back]!, RETURNS);
      this.#buffer.flush(this.#out, dayStart);
    }
    return this.#out.take();
  }

  #has(bit: number): 0 | 1 {
    return (this.#on & bit) === 0 ? 0 : 1;
  }

  #visit({ sessions, clicks, carts, purchases }: Happenings): void {
    const visit = this.#cursor;
    const user = sessions.user[visit.session]!;
    const start = sessions.start[visit.session]!;
    const buys = visit.endLine > visit.firstLine;
    const stream = this.#visits.at(start, user, this.#visitsOf[user]!++);
    const origin = this.#originOf({ user, start, device: sessions.device[visit.session]!, buys, stream });
    for (let k = visit.firstClick; k < visit.endClick; k++) {
      const item = clicks.item[k]!;
      this.#put(origin, deed(VIEW, clicks.time[k]!, item, clicks.views[k]!, this.#prices.of(item)), stream);
    }
    for (let k = visit.firstCart; k < visit.endCart; k++) {
      const item = carts.item[k]!;
      this.#put(origin, deed(CART, carts.time[k]!, item, 1, this.#prices.of(item)), stream);
    }
    if (!buys) return;
    this.#known[user] = 1;
    const dirt = origin.dirt & (MISSING | SHARED);
    const till: Origin = { ...origin, source: ORDERS, offset: 0, sentAt: 0, dirt };
    for (let k = visit.firstLine; k < visit.endLine; k++) this.#sell(purchases, k, { till, stream });
  }

  #sell(
    purchases: Purchases,
    p: number,
    { till, stream }: { readonly till: Origin; readonly stream: Stream },
  ): void {
    const [item, time, order] = [purchases.item[p]!, purchases.time[p]!, purchases.order[p]!];
    const [quantity, price] = [purchases.quantity[p]!, purchases.price[p]!];
    if (order === this.#deliveries.count) this.#deliveries.note(till.trueUser, time);
    const { trueUser, user: signedIn, visitor, device, dirt } = till;
    const line = { user: trueUser, signedIn, visitor, device, item, order, quantity, price, time, dirt };
    const purchase = this.#lines.add(line);
    const cancelled = this.#deliveries.table.cancelled[order]!;
    if (cancelled >= 0) {
      const day = Math.floor((cancelled - this.#setting.start) / DAY);
      this.#calledOff.add(day, { purchase, at: cancelled });
    }
    this.#put(till, { event: ORDER, time, item, quantity, price, order, credit: 0, purchase }, stream);
  }

  #originOf({ user, start, device, buys, stream }: Arrival): Origin {
    const { desktopOf, desktopSource, phoneSource, shyness } = this.#visitors;
    const owner = device === 1 ? desktopOf[user]! : user;
    const source = (device === 1 ? desktopSource : phoneSource)[user]!;
    const guest = stream.chance(GUEST[device]! * shyness[user]!);
    const offline = stream.chance(OFFLINE);
    const later = start + MINUTE * (5 + stream.below(90));
    // Whoever buys for the first time makes an account: everybody's purchases begin with an id.
    const missing = guest && (!buys || this.#known[user] === 1) && this.#has(MISSING) === 1;
    const skew = this.#has(SKEW) * this.#clocks.offset(2 * owner + device, start);
    const zone = source === APP ? this.#has(ZONE) * this.#faults.zone[this.#day]! * ZONE_SHIFT : 0;
    return {
      visitor: this.#cookies.idOf(2 * owner + device, this.#day),
      user: missing ? -1 : user,
      trueUser: user,
      device,
      source,
      offset: skew + zone,
      sentAt: offline && device === 0 ? later : 0,
      dirt:
        (missing ? MISSING : 0) |
        (owner === user ? 0 : SHARED) |
        (skew === 0 ? 0 : SKEW) |
        (zone === 0 ? 0 : ZONE),
    };
  }

  /** Takes an order line off again. @param bit why: called off before it left, or sent back */
  #undo(purchase: number, time: number, bit: typeof CANCELLATIONS | typeof RETURNS): void {
    const line = this.#lines.at(purchase);
    if (line === undefined) return;
    const stream = this.#credits.at(time, line.user, this.#creditsOf[line.user]!++);
    const gone = this.#deliveries.table.cancelled[line.order]! >= 0;
    if (!this.#has(bit) || (bit === RETURNS && gone)) return;
    const credit = bit === CANCELLATIONS ? 1 : 0;
    const undone = { ...line, event: ORDER, quantity: -line.quantity, time, credit, purchase } as const;
    this.#put(tillOf(line, bit), undone, stream);
  }

  #robotsOfDay(dayStart: number): void {
    let bot = -1;
    let stream: Stream | undefined;
    for (const step of this.#bots.stepsOn(this.#day)) {
      if (stream === undefined || step.bot !== bot) stream = this.#robots.at(dayStart, step.bot, this.#day);
      bot = step.bot;
      const { device, source, item, event, quantity, time } = step;
      const visitor = this.#cookies.idOfBot(bot);
      const origin = { visitor, user: -1, trueUser: -1, device, source, offset: 0, sentAt: 0, dirt: BOT };
      this.#put(origin, deed(event, time, item, quantity, this.#prices.of(item)), stream);
    }
  }

  /** Writes one row, and perhaps its repetition. Takes two words, and two more for a repetition. */
  #put(
    origin: Origin,
    { event, time, item, quantity, price, order, credit, purchase }: Deed,
    stream: Stream,
  ): void {
    const row = this.#buffer.next();
    const c = this.#buffer.columns;
    const { source, sentAt } = origin;
    const delay = stream.below(source === ORDERS ? 400 : 2500);
    const written = time + origin.offset;
    const rounded = this.#noted(written, source);
    const reused = this.#codes.reused[item] === 1;
    const faulty = this.#faults.feed[this.#day] === source && this.#has(CURRENCY) === 1;
    const fault = faulty ? this.#faults.fault[this.#day]! : -1;
    c.time[row] = rounded;
    c.received[row] = time < sentAt ? sentAt + (delay >> 2) : time + 100 + delay;
    c.visitor[row] = origin.visitor;
    c.user[row] = origin.user;
    c.item[row] = codeOn(this.#codes, item, this.#day);
    c.event[row] = event;
    c.order[row] = order;
    c.credit[row] = credit;
    c.quantity[row] = quantity;
    c.price[row] = fault < 0 ? price : fault === 0 ? 100 * price : RATE * price;
    c.currency[row] = fault === 1 ? 1 : 0;
    c.device[row] = origin.device;
    c.source[row] = source;
    c.dirt[row] =
      origin.dirt | (rounded === written ? 0 : TIES) | (reused ? REUSE : 0) | (faulty ? CURRENCY : 0);
    c.trueTime[row] = time;
    c.trueUser[row] = origin.trueUser;
    c.trueItem[row] = item;
    c.truePrice[row] = price;
    c.original[row] = -1;
    c.purchase[row] = purchase;
    if (stream.chance(DUPLICATE)) this.#repeat(row, { offset: origin.offset, stream });
  }

  /** Byte for byte, received again, or fired again a moment later. */
  #repeat(row: number, { offset, stream }: { readonly offset: number; readonly stream: Stream }): void {
    const how = stream.uniform();
    const seconds = 1 + stream.below(20);
    if (!this.#has(DUPLICATES)) return;
    const copy = this.#buffer.repeat(row);
    const c: RawColumns = this.#buffer.columns;
    c.dirt[copy]! |= DUPLICATES;
    c.original[copy] = row;
    if (how < 0.35) return;
    if (how < 0.8) {
      c.received[copy]! += 1000 * seconds;
      return;
    }
    const moment = 1000 * (1 + (seconds & 1));
    c.received[copy]! += moment;
    c.trueTime[copy]! += moment;
    const written = c.trueTime[copy]! + offset;
    c.time[copy] = this.#noted(written, c.source[copy]!);
    c.dirt[copy] = (c.dirt[copy]! & ~TIES) | (c.time[copy] === written ? 0 : TIES);
  }

  /** What a collector makes of a time. */
  #noted(time: number, source: number): number {
    return source === WEB_B && this.#has(TIES) === 1 ? time - (time % MINUTE) : time;
  }
}

interface Arrival {
  readonly user: number;
  readonly start: number;
  readonly device: number;
  readonly buys: boolean;
  readonly stream: Stream;
}

function deed(event: number, time: number, item: number, quantity: number, price: number): Deed {
  return { event, time, item, quantity, price, order: -1, credit: 0, purchase: -1 };
}

function tillOf({ user, signedIn, visitor, device, dirt }: OrderLine, bit: number): Origin {
  const seen = { visitor, user: signedIn, trueUser: user, device };
  return { ...seen, source: ORDERS, offset: 0, sentAt: 0, dirt: dirt | bit };
}
