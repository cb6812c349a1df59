// Times of a column, from bytes to ms since 1970 UTC. Understood: epoch seconds, ms and µs; 20111109; and
// 2011-11-09, 2011/11/09 08:26[:00[.000]], 11/9/2011 8:26, 9.11.2011, with T, AM/PM, Z or an offset.
// Where a zone is missing the time is taken as UTC: only order and distance matter to a split.
import { growingFloat64, growingUint8 } from "./growing-column";

const AMBIGUOUS = 1;
const DAY = 86_400_000;
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export class TimeColumn {
  readonly #times = growingFloat64();
  readonly #kinds = growingUint8();
  #dayFirst = 0;
  #monthFirst = 0;
  #ambiguous = 0;
  #bytes: Uint8Array = new Uint8Array();
  #at = 0;
  #end = 0;
  #kind = 0;

  /** Appends the time in bytes[start, end). Gives false, and appends nothing, where it is none. */
  push(bytes: Uint8Array, start: number, end: number): boolean {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
    this.#kind = 0;
    this.#skipSpaces();
    while (this.#end > this.#at && bytes[this.#end - 1] === 0x20) this.#end--;
    const time = this.#read();
    if (!Number.isFinite(time)) return false;
    if (this.#kind === AMBIGUOUS) this.#ambiguous++;
    this.#times.push(time);
    this.#kinds.push(this.#kind);
    return true;
  }

  /** Appends a time known otherwise, ms since 1970; 0 stands for none. */
  pushMs(time: number): void {
    this.#times.push(time);
    this.#kinds.push(0);
  }

  /**
   * All times, ms since 1970. Dates such as 3/4/2011 are read month first unless other dates of the column
   * (25/12/2011) show more often that the day comes first.
   */
  resolve(): { readonly times: Float64Array; readonly order: "dayFirst" | "monthFirst" | null } {
    const times = this.#times.values();
    if (this.#ambiguous + this.#dayFirst + this.#monthFirst === 0) return { times, order: null };
    if (this.#dayFirst <= this.#monthFirst) return { times, order: "monthFirst" };
    const kinds = this.#kinds.values();
    for (let row = 0; row < times.length; row++) {
      if (kinds[row] !== AMBIGUOUS) continue;
      const date = new Date(times[row]!);
      const midnight = Math.floor(times[row]! / DAY) * DAY;
      times[row]! +=
        Date.UTC(date.getUTCFullYear(), date.getUTCDate() - 1, date.getUTCMonth() + 1) - midnight;
    }
    return { times, order: "dayFirst" };
  }

  #skipSpaces(): void {
    while (this.#at < this.#end && this.#bytes[this.#at] === 0x20) this.#at++;
  }

  /** The byte under the cursor, or -1 at the end. */
  #peek(): number {
    return this.#at < this.#end ? this.#bytes[this.#at]! : -1;
  }

  /** The digits under the cursor as a number, NaN where there are none. */
  #digits(): number {
    let value = 0;
    const from = this.#at;
    for (; this.#at < this.#end; this.#at++) {
      const digit = this.#bytes[this.#at]! - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    return this.#at === from ? Number.NaN : value;
  }

  #read(): number {
    const from = this.#at;
    const first = this.#digits();
    const width = this.#at - from;
    const separator = this.#peek();
    if (separator === -1) return fromNumber(first, width);
    if (separator === 0x2e && width >= 9) {
      const dot = this.#at++;
      const fraction = this.#digits() / 10 ** (this.#at - dot - 1);
      return this.#at === this.#end ? fromNumber(first, width) + Math.floor(fraction * 1000) : Number.NaN;
    }
    if (separator !== 0x2d && separator !== 0x2f && separator !== 0x2e) return Number.NaN;
    this.#at++;
    const second = this.#digits();
    if (this.#peek() !== separator) return Number.NaN;
    this.#at++;
    const from3 = this.#at;
    const third = this.#digits();
    const midnight =
      width === 4
        ? toDay(first, second, third)
        : this.#shortDate({
            first,
            second,
            year: this.#at - from3 === 2 ? 2000 + third : third,
            dotted: separator === 0x2e,
          });
    return midnight + this.#timeOfDay();
  }

  #shortDate(date: { first: number; second: number; year: number; dotted: boolean }): number {
    const { first, second, year, dotted } = date;
    if (dotted) return toDay(year, second, first);
    if (first > 12) {
      this.#dayFirst++;
      return toDay(year, second, first);
    }
    if (second > 12) this.#monthFirst++;
    else if (first !== second) this.#kind = AMBIGUOUS;
    return toDay(year, first, second);
  }

  /** ms from midnight UTC, from the cursor to the end; 0 at the end, NaN where it is no time of day. */
  #timeOfDay(): number {
    if (this.#peek() === -1) return 0;
    if (this.#peek() === 0x54) this.#at++;
    else if (this.#peek() === 0x20) this.#skipSpaces();
    else return Number.NaN;
    let hour = this.#digits();
    if (this.#peek() !== 0x3a) return Number.NaN;
    this.#at++;
    const minute = this.#digits();
    let second = 0;
    if (this.#peek() === 0x3a) {
      this.#at++;
      second = this.#digits();
      if (this.#peek() === 0x2e) {
        const dot = this.#at++;
        second += this.#digits() / 10 ** (this.#at - dot - 1);
      }
    }
    this.#skipSpaces();
    const half = this.#peek() | 0x20;
    const meridiem = (half === 0x61 || half === 0x70) && this.#at + 1 < this.#end;
    if (meridiem && (this.#bytes[this.#at + 1]! | 0x20) === 0x6d) {
      hour = (hour % 12) + (half === 0x70 ? 12 : 0);
      this.#at += 2;
    }
    if (!(hour < 24 && minute < 60 && second < 61)) return Number.NaN;
    return Math.floor((hour * 3600 + minute * 60 + second) * 1000) - this.#offset();
  }

  /** ms that a zone at the cursor is ahead of UTC. */
  #offset(): number {
    const sign = this.#peek();
    if (sign === -1) return 0;
    this.#at++;
    if (sign === 0x5a) return this.#peek() === -1 ? 0 : Number.NaN;
    if (sign === 0x55) return this.#end - this.#at === 2 ? 0 : Number.NaN;
    if (sign !== 0x2b && sign !== 0x2d) return Number.NaN;
    const from = this.#at;
    const hours = this.#digits();
    const packed = this.#at - from === 4;
    if (this.#peek() === 0x3a) this.#at++;
    const minutes = packed ? hours % 100 : this.#peek() === -1 ? 0 : this.#digits();
    const ahead = ((packed ? Math.floor(hours / 100) : hours) * 60 + minutes) * 60_000;
    return this.#at === this.#end ? (sign === 0x2b ? ahead : -ahead) : Number.NaN;
  }
}

/** An epoch by its size (seconds, ms, µs), or a date written 20111109. */
function fromNumber(value: number, width: number): number {
  if (width === 8) {
    const day = toDay(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100);
    if (value > 19_000_000 && value < 21_010_000 && Number.isFinite(day)) return day;
  }
  if (value >= 1e17) return Number.NaN;
  return value >= 1e14 ? Math.floor(value / 1000) : value >= 1e11 ? value : value * 1000;
}

/** Midnight UTC of a calendar day in ms since 1970, NaN where there is no such day. */
function toDay(year: number, month: number, day: number): number {
  if (!(year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1)) return Number.NaN;
  if (day > MONTH_DAYS[month - 1]!) return Number.NaN;
  if (month === 2 && day === 29 && new Date(Date.UTC(year, 1, 29)).getUTCDate() !== 29) return Number.NaN;
  return Date.UTC(year, month - 1, day);
}
