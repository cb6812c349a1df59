// Finds the dirt in a raw log by its visible columns alone, one honest method for each kind. Shows that each kind can
// be found; it is neither the quickest way nor the only one. Hidden columns are for scoring and are never read here.
import { DAY } from "../behaviour/calendar";
import { RATE, type RawRows, SOURCES } from "./raw-log";

/** What a cleaner may see. */
export type VisibleRows = Omit<
  RawRows,
  "dirt" | "trueTime" | "trueUser" | "trueItem" | "truePrice" | "original" | "purchase"
>;

/** 1 for each row that is of the kind. */
export type Flags = Uint8Array;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BLOCK = 28;

/** Same event of the same visitor, written within two seconds and received within half a minute of each other. */
export function findDuplicates(rows: VisibleRows): Flags {
  const flags = new Uint8Array(rows.time.length);
  const last = new Map<string, number>();
  for (let row = 0; row < flags.length; row++) {
    const about = [rows.event[row], rows.order[row], rows.credit[row], rows.quantity[row], rows.price[row]];
    const key = `${rows.visitor[row]} ${rows.item[row]} ${about.join(" ")}`;
    const before = last.get(key);
    last.set(key, row);
    if (before === undefined) continue;
    const written = Math.abs(rows.time[row]! - rows.time[before]!);
    if (written <= 2000 && rows.received[row]! - rows.received[before]! <= 30_000) flags[row] = 1;
  }
  return flags;
}

export interface Undone {
  readonly cancellations: Flags;
  readonly returns: Flags;
  /** Order lines that were taken off again. */
  readonly undone: Flags;
}

/** Lines with a negative quantity, and the lines of the same order that they take off. */
export function findUndone(rows: VisibleRows): Undone {
  const count = rows.time.length;
  const found = {
    cancellations: new Uint8Array(count),
    returns: new Uint8Array(count),
    undone: new Uint8Array(count),
  };
  const lines = new Map<number, number[]>();
  for (let row = 0; row < count; row++) {
    if (rows.order[row]! < 0) continue;
    const others = lines.get(rows.order[row]!) ?? [];
    lines.set(rows.order[row]!, others);
    if (rows.quantity[row]! > 0) {
      others.push(row);
      continue;
    }
    (rows.credit[row] === 1 ? found.cancellations : found.returns)[row] = 1;
    const fits = (other: number) =>
      found.undone[other] === 0 && rows.quantity[other] === -rows.quantity[row]!;
    // The item may be listed under another code by now; its price still tells which line it was.
    const match =
      others.find((other) => fits(other) && rows.item[other] === rows.item[row]) ??
      others.find((other) => fits(other) && rows.price[other] === rows.price[row]);
    if (match !== undefined) found.undone[match] = 1;
  }
  return found;
}

/** Visitors that never sign in nor order, and keep better time or look at more than people do. */
export function findBots(rows: VisibleRows): Flags {
  const flags = new Uint8Array(rows.time.length);
  for (const own of rowsOf(rows.visitor).values()) {
    if (own.some((row) => rows.user[row]! >= 0 || rows.order[row]! >= 0)) continue;
    const views = own.filter((row) => rows.event[row] === 0);
    const { visits, gaps } = pausesOf(rows, views);
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length);
    const spread = Math.sqrt(
      gaps.reduce((sum, gap) => sum + (gap - mean) * (gap - mean), 0) / Math.max(1, gaps.length),
    );
    const perVisit = views.length / Math.max(1, visits);
    const steady = gaps.length >= 10 && spread < 0.4 * mean;
    const fast = gaps.length >= 10 && mean < 7000;
    if ((steady || fast) && perVisit >= 9) for (const row of own) flags[row] = 1;
  }
  return flags;
}

/** Pauses within visits, and how many visits there were. Whole minutes are of no use: there, the server's clock is. */
function pausesOf(
  { source, time, received }: VisibleRows,
  views: readonly number[],
): { visits: number; gaps: number[] } {
  const times = views.map((row) => (source[row] === 1 ? received[row]! : time[row]!)).sort((a, b) => a - b);
  const gaps: number[] = [];
  let visits = times.length === 0 ? 0 : 1;
  for (let k = 1; k < times.length; k++) {
    const gap = times[k]! - times[k - 1]!;
    if (gap > HOUR / 2) visits++;
    else gaps.push(gap);
  }
  return { visits, gaps };
}

export interface Clock {
  readonly zone: Flags;
  readonly skew: Flags;
  readonly ties: Flags;
  /** Times put right, ms since 1970. */
  readonly time: Float64Array;
}

/** Compares what was written with when it was received: by collector and day, then by visitor and four weeks. */
export function findClockFaults(rows: VisibleRows, start: number): Clock {
  const count = rows.time.length;
  const clock: Clock = {
    zone: new Uint8Array(count),
    skew: new Uint8Array(count),
    ties: new Uint8Array(count),
    time: Float64Array.from(rows.time),
  };
  const dayOf = (row: number) => Math.floor((rows.received[row]! - start) / DAY);
  const lead = (row: number) => clock.time[row]! - rows.received[row]!;
  for (const own of rowsOf(rows.source).values())
    if (own.every((row) => rows.time[row]! % MINUTE === 0)) for (const row of own) clock.ties[row] = 1;
  for (const own of rowsOf(rows.source, dayOf).values()) {
    const hours = hoursOff(rows, own);
    for (const row of hours === 0 ? [] : own) {
      clock.zone[row] = 1;
      clock.time[row]! -= hours * HOUR;
    }
  }
  const sentTogether = findSentTogether(rows);
  const block = (row: number) => Math.floor(dayOf(row) / BLOCK);
  for (const own of rowsOf(rows.visitor, block).values()) {
    const written = own.filter((row) => rows.source[row] !== SOURCES.indexOf("orders"));
    const told = written.filter((row) => sentTogether[row] === 0);
    if (told.length === 0) continue;
    const off = median(told.map(lead));
    if (Math.abs(off) < 1.5 * MINUTE) continue;
    for (const row of written) {
      clock.skew[row] = 1;
      clock.time[row]! -= off;
    }
  }
  return clock;
}

/** Whole hours by which most visitors among some rows are ahead; 0 where most are not, or are by something else. */
function hoursOff({ time, received, visitor }: VisibleRows, own: readonly number[]): number {
  const leads = new Map<number, number>();
  for (const row of own) leads.set(visitor[row]!, time[row]! - received[row]!);
  const votes = new Map<number, number>();
  for (const lead of leads.values()) {
    const hours = Math.round(lead / HOUR);
    if (hours !== 0 && Math.abs(lead - hours * HOUR) < 2 * MINUTE)
      votes.set(hours, (votes.get(hours) ?? 0) + 1);
  }
  const [most] = [...votes].sort((a, b) => b[1] - a[1]);
  return most !== undefined && leads.size > 1 && 2 * most[1] > leads.size ? most[0] : 0;
}

/** Rows that waited on a phone: several of one visitor received within a second, but written seconds apart. */
function findSentTogether(rows: VisibleRows): Flags {
  const flags = new Uint8Array(rows.time.length);
  for (const own of rowsOf(rows.visitor).values()) {
    for (let k = 1; k < own.length; k++) {
      const [one, other] = [own[k - 1]!, own[k]!];
      const together = rows.received[other]! - rows.received[one]! < 700;
      if (together && Math.abs(rows.time[other]! - rows.time[one]!) > 1500) flags[one] = flags[other] = 1;
    }
  }
  return flags;
}

export interface Prices {
  readonly currency: Flags;
  /** In EUR. */
  readonly price: Float64Array;
}

/** Converts what says CNY; where a feed's prices of a day are 8 or 100 times what the items usually cost, undoes that. */
export function findPriceFaults(rows: VisibleRows, start: number): Prices {
  const count = rows.time.length;
  const price = Float64Array.from(rows.price, (value, row) =>
    rows.currency[row] === 1 ? value / RATE : value,
  );
  const currency = Uint8Array.from(rows.currency, (code) => (code === 0 ? 0 : 1));
  const usual = new Float64Array(count);
  for (const own of rowsOf(rows.item).values()) {
    const middle = median(own.map((row) => price[row]!));
    for (const row of own) usual[row] = middle;
  }
  const dayOf = (row: number) => Math.floor((rows.received[row]! - start) / DAY);
  for (const own of rowsOf(rows.source, dayOf).values()) {
    const ratio = median(own.map((row) => price[row]! / usual[row]!));
    const factor = ratio > 30 ? 100 : ratio > 5 ? RATE : 1;
    if (factor === 1 || own.length < 3) continue;
    for (const row of own) {
      currency[row] = 1;
      price[row]! /= factor;
    }
  }
  return { currency, price };
}

/** No promotion takes more than 30% off, so a code whose price changes by more, for good, has changed its item. */
const TOO_MUCH = 1.45;

/** Rows of a code from the moment on from which it means another item. @param price in EUR, faults undone */
export function findReusedCodes(rows: VisibleRows, price: Float64Array): Flags {
  const flags = new Uint8Array(rows.time.length);
  for (const own of rowsOf(rows.item).values()) {
    const from = splitOf(own.map((row) => price[row]!));
    for (let k = from; k < own.length; k++) flags[own[k]!] = 1;
  }
  return flags;
}

/** Where a sequence of prices falls into two that each hold together but not with one another; its length if nowhere. */
function splitOf(prices: readonly number[]): number {
  const { length } = prices;
  const lowFrom = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY);
  const highFrom = new Float64Array(length + 1);
  for (let k = length - 1; k >= 0; k--) {
    lowFrom[k] = Math.min(lowFrom[k + 1]!, prices[k]!);
    highFrom[k] = Math.max(highFrom[k + 1]!, prices[k]!);
  }
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (let k = 1; k < length; k++) {
    low = Math.min(low, prices[k - 1]!);
    high = Math.max(high, prices[k - 1]!);
    if (high > TOO_MUCH * low) break;
    const holds = highFrom[k]! <= TOO_MUCH * lowFrom[k]!;
    const apart = highFrom[k]! > TOO_MUCH * high || high > TOO_MUCH * highFrom[k]!;
    if (holds && apart) return k;
  }
  return length;
}

export interface People {
  /** Users with the gaps filled where the visitor id tells who it must have been; -1 elsewhere. */
  readonly user: Int32Array;
  /** Rows of visitors behind which there is more than one user. */
  readonly shared: Flags;
}

/** A visitor who signs in now and then is the same person when not signed in, unless two people use the device. */
export function findPeople(rows: VisibleRows): People {
  const user = Int32Array.from(rows.user);
  const shared = new Uint8Array(rows.time.length);
  for (const own of rowsOf(rows.visitor).values()) {
    const users = new Set(own.map((row) => rows.user[row]!).filter((id) => id >= 0));
    if (users.size > 1) for (const row of own) shared[row] = 1;
    if (users.size !== 1) continue;
    const [only] = users;
    for (const row of own) user[row] = only!;
  }
  return { user, shared };
}

/** Rows by the value of a column, and by a second number where one is given. Rows stay in their order. */
function rowsOf(
  column: Int32Array | Uint8Array,
  second?: (row: number) => number,
): Map<number | string, number[]> {
  const groups = new Map<number | string, number[]>();
  for (let row = 0; row < column.length; row++) {
    const key = second === undefined ? column[row]! : `${column[row]} ${second(row)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1]!;
}
