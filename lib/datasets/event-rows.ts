// From records to events: the rules by which a row is kept, and the columns it goes to. One instance reads one file.
// Online Retail: kept are rows with a customer, not cancelled (no C before the number), of a positive
// quantity, of a product. A product's StockCode begins with five digits; POST, DOT, M, D, S, B, C2, CRUK, PADS,
// BANK CHARGES, AMAZONFEE, gift_0001_20, DCGS0003 and their like do not.
import { ByteInterner, hashBytes } from "./byte-interner";
import type { CsvRecord } from "./csv-scanner";
import { DropLog } from "./drop-log";
import { EventChoice } from "./event-choice";
import { growingInt32, growingUint32 } from "./growing-column";
import type { Layout } from "./layout";
import type { OrderIndex } from "./order-index";
import type { DropReason } from "./report";
import { TimeColumn } from "./time-column";
import { TitleVotes } from "./title-votes";

const SPACE = 0x20;
const MISSING = new Set(["nan", "null", "none", "n/a", "na", "\\n"]);

export interface EventRowsOptions {
  readonly layout: Layout;
  /** Instacart: whose order a row belongs to, and when it was. `columns.user` then holds the order. */
  readonly orders?: OrderIndex | undefined;
}

export class EventRows {
  rows = 0;
  readonly user = growingInt32();
  readonly item = growingInt32();
  readonly time = new TimeColumn();
  /** Hash of the whole line of each event, to find repeated ones. */
  readonly lineHash = growingUint32();
  readonly users: ByteInterner;
  readonly items = new ByteInterner();
  readonly titles = new TitleVotes();
  readonly dropped = new DropLog();
  /** What happened in each event, where a column says. */
  readonly choice: EventChoice | null;
  readonly #layout: Layout;
  readonly #orders: OrderIndex | null;
  readonly #retail: boolean;
  /** The trimmed field last looked at. */
  #start = 0;
  #end = 0;

  constructor({ layout, orders }: EventRowsOptions) {
    this.#layout = layout;
    this.#orders = orders ?? null;
    this.#retail = layout.format === "online-retail";
    this.users = orders?.users ?? new ByteInterner();
    this.choice = layout.columns.event >= 0 && layout.eventTypes !== null ? new EventChoice(layout) : null;
  }

  add(record: CsvRecord): void {
    this.rows++;
    const reason = this.#take(record);
    if (reason !== null) this.dropped.add(reason, record);
  }

  /** Counts a row that is none of its kind. */
  drop(reason: DropReason, record: CsvRecord): void {
    this.rows++;
    this.dropped.add(reason, record);
  }

  #take(record: CsvRecord): DropReason | null {
    const { columns, fieldCount, minRating } = this.#layout;
    const { bytes } = record;
    if (record.fieldCount !== fieldCount) return "wrongFieldCount";
    if (!this.#field(record, columns.user)) return this.#orders === null ? "noUser" : "noOrder";
    if (this.#retail) this.#dropZeroFraction(bytes);
    const [userStart, userEnd] = [this.#start, this.#end];
    const order = this.#orders?.find(bytes, userStart, userEnd) ?? 0;
    if (order < 0) return "noOrder";
    if (!this.#field(record, columns.item)) return "noItem";
    const [itemStart, itemEnd] = [this.#start, this.#end];
    const refused = this.#retail ? this.#refuseRetail(record, itemStart, itemEnd) : null;
    if (refused !== null) return refused;
    if (minRating !== null && columns.rating >= 0) {
      const rating = this.#number(record, columns.rating);
      if (Number.isNaN(rating)) return "badRating";
      if (rating < minRating) return "lowRating";
    }
    let event = 0;
    if (this.choice !== null) {
      this.#field(record, columns.event);
      event = this.choice.idOf(bytes, this.#start, this.#end);
      if (!this.choice.isWanted(event)) return "otherEvent";
    }
    if (this.#orders !== null) this.time.pushMs(this.#orders.time.at(order));
    else if (columns.time < 0) this.time.pushMs(0);
    else if (!this.time.push(bytes, record.starts[columns.time]!, record.ends[columns.time]!))
      return "badTime";
    const item = this.items.intern(bytes, itemStart, itemEnd);
    this.user.push(this.#orders?.user.at(order) ?? this.users.intern(bytes, userStart, userEnd));
    this.item.push(item);
    this.lineHash.push(hashBytes(bytes, record.from, record.to));
    this.choice?.push(event, record);
    if (columns.title >= 0 && this.#field(record, columns.title))
      this.titles.add(item, bytes, this.#start, this.#end);
    return null;
  }

  /** Where a missing customer made the column one of floats, 17850 is written 17850.0. */
  #dropZeroFraction(bytes: Uint8Array): void {
    const long = this.#end - this.#start > 2;
    if (long && bytes[this.#end - 1] === 0x30 && bytes[this.#end - 2] === 0x2e) this.#end -= 2;
  }

  #refuseRetail(record: CsvRecord, itemStart: number, itemEnd: number): DropReason | null {
    const { columns } = this.#layout;
    const invoice = record.bytes[record.starts[columns.invoice]!]!;
    const hasInvoice = this.#field(record, columns.invoice);
    if (hasInvoice && (invoice | 0x20) === 0x63) return "cancelled";
    const quantity = this.#number(record, columns.quantity);
    if (Number.isNaN(quantity)) return "badQuantity";
    if (quantity <= 0) return "notPositive";
    return beginsWithFiveDigits(record.bytes, itemStart, itemEnd) ? null : "notProduct";
  }

  /** Trims a field of the record to #start and #end. Gives false where nothing is left, or a word for nothing. */
  #field({ bytes, starts, ends }: CsvRecord, column: number): boolean {
    let start = starts[column]!;
    let end = ends[column]!;
    while (start < end && bytes[start]! <= SPACE) start++;
    while (end > start && bytes[end - 1]! <= SPACE) end--;
    this.#start = start;
    this.#end = end;
    if (start === end) return false;
    const first = bytes[start]! | 0x20;
    const mayBeMissing = end - start <= 4 && (first === 0x6e || first === 0x7c);
    return !mayBeMissing || !MISSING.has(String.fromCharCode(...bytes.subarray(start, end)).toLowerCase());
  }

  /** NaN where the field is no number. */
  #number(record: CsvRecord, column: number): number {
    if (!this.#field(record, column)) return Number.NaN;
    const { bytes } = record;
    const negative = bytes[this.#start] === 0x2d;
    let value = 0;
    for (let at = negative ? this.#start + 1 : this.#start; at < this.#end; at++) {
      const digit = bytes[at]! - 48;
      // Anything but plain digits is rare: let the language read it.
      if (digit < 0 || digit > 9)
        return Number(String.fromCharCode(...bytes.subarray(this.#start, this.#end)));
      value = value * 10 + digit;
    }
    return negative ? -value : value;
  }
}

function beginsWithFiveDigits(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 5) return false;
  for (let at = start; at < start + 5; at++) if (bytes[at]! < 48 || bytes[at]! > 57) return false;
  return true;
}
