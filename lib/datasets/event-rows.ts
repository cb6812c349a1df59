// From records to events: the rules by which a row is kept, and the columns it goes to. One instance reads one file.
// Online Retail: kept are rows with a customer, not cancelled (no C before the number), of a positive
// quantity, of a product. A product's StockCode begins with five digits; POST, DOT, M, D, S, B, C2, CRUK, PADS,
// BANK CHARGES, AMAZONFEE, gift_0001_20, DCGS0003 and their like do not.
import { ByteInterner, hashBytes } from "./byte-interner";
import type { CsvRecord } from "./csv-scanner";
import { DropLog } from "./drop-log";
import type { Columns, Format } from "./formats";
import { growingInt32, growingUint32 } from "./growing-column";
import type { DropReason } from "./report";
import { TimeColumn } from "./time-column";
import { TitleVotes } from "./title-votes";

const SPACE = 0x20;
const MISSING = new Set(["nan", "null", "none", "n/a", "na", "\\n"]);

export interface EventRowsOptions {
  readonly format: Format;
  readonly columns: Columns;
  /** Fields of the header, and so of every row. */
  readonly fieldCount: number;
}

export class EventRows {
  rows = 0;
  readonly user = growingInt32();
  readonly item = growingInt32();
  readonly time = new TimeColumn();
  /** Hash of the whole line of each event, to find repeated ones. */
  readonly lineHash = growingUint32();
  readonly users = new ByteInterner();
  readonly items = new ByteInterner();
  readonly titles = new TitleVotes();
  readonly dropped = new DropLog();
  readonly #options: EventRowsOptions;
  /** The trimmed field last looked at. */
  #start = 0;
  #end = 0;

  constructor(options: EventRowsOptions) {
    this.#options = options;
  }

  add(record: CsvRecord): void {
    this.rows++;
    const reason = this.#take(record);
    if (reason !== null) this.dropped.add(reason, record);
  }

  #take(record: CsvRecord): DropReason | null {
    const { format, columns, fieldCount } = this.#options;
    const { bytes } = record;
    if (record.fieldCount !== fieldCount) return "wrongFieldCount";
    const retail = format === "online-retail";
    if (!this.#field(record, columns.user)) return "noUser";
    // Where a missing customer made the column one of floats, 17850 is written 17850.0.
    if (
      retail &&
      this.#end - this.#start > 2 &&
      bytes[this.#end - 1] === 0x30 &&
      bytes[this.#end - 2] === 0x2e
    )
      this.#end -= 2;
    const [userStart, userEnd] = [this.#start, this.#end];
    if (!this.#field(record, columns.item)) return "noItem";
    const [itemStart, itemEnd] = [this.#start, this.#end];
    if (retail) {
      const invoice = bytes[record.starts[columns.invoice]!]!;
      const hasInvoice = this.#field(record, columns.invoice);
      if (hasInvoice && (invoice | 0x20) === 0x63) return "cancelled";
      const quantity = this.#number(record, columns.quantity);
      if (Number.isNaN(quantity)) return "badQuantity";
      if (quantity <= 0) return "notPositive";
      if (!beginsWithFiveDigits(bytes, itemStart, itemEnd)) return "notProduct";
    }
    if (columns.time < 0) this.time.pushNone();
    else if (!this.time.push(bytes, record.starts[columns.time]!, record.ends[columns.time]!))
      return "badTime";
    const item = this.items.intern(bytes, itemStart, itemEnd);
    this.user.push(this.users.intern(bytes, userStart, userEnd));
    this.item.push(item);
    this.lineHash.push(hashBytes(bytes, record.from, record.to));
    if (columns.title >= 0 && this.#field(record, columns.title))
      this.titles.add(item, bytes, this.#start, this.#end);
    return null;
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
