// The shops that `plan` is asked about: rows on regular dates, columns about customers with the history of what was written, and labels, of which
// those of the last days lie in the future. It knows who leaks, and judges nobody.
import { shuffled, whole } from "../../lib/grading/random";
import { type Column, exportColumns, type Leak, type Rows } from "./columns";
import { drawCustomers, type Random } from "./customers";
import { storiesOf } from "./stories";

export interface World {
  readonly rows: Rows;
  readonly columns: readonly Column[];
  readonly ahead: number;
  readonly today: number;
  /** Hidden: a row for each customer on the day of today, with the columns as they stand then, and labels that lie in the future. */
  readonly future: { readonly rows: Rows; readonly values: readonly Uint8Array[] };
}

export interface Drawing {
  readonly customers: number;
  readonly dates: number;
  /** The leaking columns, and how each leaks. */
  readonly leaks: readonly Leak[];
  /**
   * How far labels look ahead; by lot where it is left out. "met": the labels of one date are known today for the first time, and those of another
   * on that date. "missed": the labels of one date are known tomorrow, and those of another a day after the test date.
   */
  readonly ahead?: "met" | "missed";
}

export function drawWorld(
  random: Random,
  { customers: count, dates: many, leaks, ahead: edge }: Drawing,
): World {
  const step = whole(random, 5, 8);
  const [least, most] = [2 * step + 1, 3 * step];
  const ahead = edge === "met" ? most : edge === "missed" ? least : whole(random, least, most);
  const today = 60 + step * many + whole(random, 0, 3);
  const dates = Array.from({ length: many }, (_, k) => today - step * (many - k));
  const customers = drawCustomers(random, count, today + ahead);
  const orders = (c: number, from: number, to: number) => (customers.ordersIn(c, from, to) > 0 ? 1 : 0);

  const n = count * many;
  const rows = { customer: new Int32Array(n), at: new Int32Array(n), label: new Uint8Array(n) };
  shuffled(random, [...Array(n).keys()]).forEach((place, k) => {
    const [c, at] = [k % count, dates[Math.floor(k / count)]!];
    rows.customer[place] = c;
    rows.at[place] = at;
    rows.label[place] = orders(c, at, Math.min(at + ahead, today));
  });
  const later = {
    customer: Int32Array.from({ length: count }, (_, c) => c),
    at: new Int32Array(count).fill(today),
    label: Uint8Array.from({ length: count }, (_, c) => orders(c, today, today + ahead)),
  };
  const stories = storiesOf(random, customers, today);
  const honest = whole(random, 4, 5);
  const shop = { rows, ahead, today, dates };
  const { columns, standing } = exportColumns(random, shop, { stories, honest, leaks });
  return { rows, columns, ahead, today, future: { rows: later, values: standing } };
}
