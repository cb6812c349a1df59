// The rows of one day before they are in order: filled in any order, then written out by when they were received.
import { DAY } from "../behaviour/calendar";
import type { Rows } from "../rows";
import { type RawColumns, rawColumns } from "./raw-log";

/** More rows than a day can have. */
const MANY = 0x1000000;

export class DayBuffer {
  columns: RawColumns = rawColumns(2048);
  length = 0;

  /** Room for another row; whoever asks sets every column. Read `columns` after this call, not before. */
  next(): number {
    if (this.length === this.columns.time.length) {
      const larger = rawColumns(2 * this.length);
      for (const name in larger) {
        const key = name as keyof RawColumns;
        larger[key].set(this.columns[key]);
      }
      this.columns = larger;
    }
    return this.length++;
  }

  /** Copies a row; returns where the copy stands. */
  repeat(row: number): number {
    const copy = this.next();
    for (const name in this.columns) {
      const column = this.columns[name as keyof RawColumns];
      column[copy] = column[row]!;
    }
    return copy;
  }

  /** Appends the rows to a table and forgets them. `original` counts within the day before and within the table after. */
  flush(table: Rows<RawColumns>, dayStart: number): void {
    const { columns, length } = this;
    const { received } = columns;
    const last = dayStart + DAY - 1;
    const keys = new Float64Array(length);
    for (let row = 0; row < length; row++) {
      // A day's file is closed at midnight.
      if (received[row]! > last) received[row] = last;
      keys[row] = (received[row]! - dayStart) * MANY + row;
    }
    keys.sort();
    const base = table.count;
    const placeOf = new Int32Array(length);
    const order = new Int32Array(length);
    for (let place = 0; place < length; place++) {
      const row = keys[place]! % MANY;
      order[place] = row;
      placeOf[row] = place;
    }
    const first = table.at(base);
    for (let place = 0; place < length; place++) table.next();
    for (const name in columns) {
      const from = columns[name as keyof RawColumns];
      const to = table.columns[name as keyof RawColumns];
      for (let place = 0; place < length; place++) to[first + place] = from[order[place]!]!;
    }
    const { original } = table.columns;
    for (let place = first; place < first + length; place++)
      if (original[place]! >= 0) original[place] = base + placeOf[original[place]!]!;
    this.length = 0;
  }
}
