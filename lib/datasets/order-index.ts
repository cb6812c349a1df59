// Instacart's orders, by their ids: whose each was and when. The orders come from one file, what was in them from
// another; only this index is held, some 40 bytes an order. There are no dates: the time of an order is what has passed
// since the same user's first one, to the hour, counted from 1970.
import { ByteInterner } from "./byte-interner";
import type { CsvRecord } from "./csv-scanner";
import { DatasetError } from "./dataset-error";
import { growingFloat64, growingInt32 } from "./growing-column";
import { listNames } from "./recognise";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Instacart has 3.4 million. */
const MAX_ORDERS = 10_000_000;
const NEEDED = ["order_id", "user_id", "order_hour_of_day", "days_since_prior_order"] as const;

export class OrderIndex {
  readonly users = new ByteInterner();
  /** Of each order. */
  readonly user = growingInt32();
  readonly time = growingFloat64();
  rows = 0;
  /** Rows without an id, with one seen before, or with another number of fields than the header. */
  skipped = 0;
  readonly #orders = new ByteInterner();
  /** Of each user: days since the first order, and the time of the last. */
  readonly #days: number[] = [];
  readonly #last: number[] = [];
  #places: readonly number[] | null = null;
  #width = 0;

  /** Takes the header first. @throws DatasetError missingColumns, tooManyRows */
  add(record: CsvRecord): void {
    if (this.#places === null) {
      const names = Array.from({ length: record.fieldCount }, (_, field) => text(record, field));
      this.#places = NEEDED.map((name) => names.indexOf(name));
      this.#width = names.length;
      if (this.#places.includes(-1))
        throw new DatasetError("missingColumns", { found: listNames(names), needed: NEEDED.join(", ") });
      return;
    }
    if (this.rows++ === MAX_ORDERS) throw new DatasetError("tooManyRows", { limit: MAX_ORDERS });
    if (record.fieldCount !== this.#width || !this.#take(record, this.#places)) this.skipped++;
  }

  #take(record: CsvRecord, places: readonly number[]): boolean {
    const { bytes, starts, ends } = record;
    const [id, who] = places as [number, number];
    if (starts[id] === ends[id] || starts[who] === ends[who]) return false;
    const before = this.#orders.count;
    if (this.#orders.intern(bytes, starts[id]!, ends[id]!) < before) return false;
    const user = this.users.intern(bytes, starts[who]!, ends[who]!);
    const passed = Number(text(record, places[3]!));
    const days = (this.#days[user] ?? 0) + (passed > 0 && passed < 10_000 ? passed : 0);
    const hour = Number(text(record, places[2]!));
    const time = Math.floor(days) * DAY + (hour >= 0 && hour < 24 ? Math.floor(hour) : 0) * HOUR;
    // Days are rounded, so an order of the same day may seem to come before the last one.
    const last = this.#last[user];
    this.#days[user] = days;
    this.#last[user] = last === undefined ? time : Math.max(time, last + 1);
    this.user.push(user);
    this.time.push(this.#last[user]);
    return true;
  }

  find(bytes: Uint8Array, start: number, end: number): number {
    return this.#orders.find(bytes, start, end);
  }
}

function text({ bytes, starts, ends }: CsvRecord, field: number): string {
  return new TextDecoder("latin1").decode(bytes.subarray(starts[field]!, ends[field]!)).trim();
}
