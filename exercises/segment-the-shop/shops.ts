// What `segments` is asked about: a shop's lines up to a day and after, what they say of each customer, and the printed example. It
// draws nothing.
import type { CodeValue } from "../../lib/grading/code-job";

/** The columns that the task hands over, by day. */
export interface Lines {
  readonly customer: Int32Array;
  readonly day: Int32Array;
  /** Above 0 an order, below 0 what was sent back. */
  readonly money: Float64Array;
}

export interface Shop {
  readonly lines: Lines;
  /** Numbers run from 0 to one less. */
  readonly customers: number;
  /** Nothing that happens from this day on is known. */
  readonly today: number;
}

/** Days that are looked back. */
export const WINDOW = 168;
export const SEGMENTS = 4;

/** Copies, so that whoever runs the function cannot spoil what it is judged by. */
export const callOf = ({ lines, customers, today }: Shop): CodeValue[] => [{ ...lines }, customers, today];

export interface Line {
  readonly customer: number;
  readonly day: number;
  readonly money: number;
}

/** @param rows in any order; those of one day stay in theirs */
export function linesOf(rows: readonly Line[]): Lines {
  const byDay = rows.toSorted((a, b) => a.day - b.day);
  return {
    customer: Int32Array.from(byDay, ({ customer }) => customer),
    day: Int32Array.from(byDay, ({ day }) => day),
    money: Float64Array.from(byDay, ({ money }) => money),
  };
}

/** The shop as it was known on its day. */
export function knownPart({ lines, customers, today }: Shop): Shop {
  const end = lines.day.findIndex((day) => day >= today);
  const known = end < 0 ? lines.day.length : end;
  const { customer, day, money } = lines;
  const cut = {
    customer: customer.slice(0, known),
    day: day.slice(0, known),
    money: money.slice(0, known),
  };
  return { lines: cut, customers, today };
}

/** Of one customer, as the task words it; `frequency` 0: nobody to be segmented. */
export interface Profile {
  readonly recency: number;
  readonly frequency: number;
  /** Below 0 counts as 0. */
  readonly money: number;
}

export function profilesOf({ lines, customers, today }: Shop): Profile[] {
  const days = Array.from({ length: customers }, () => new Set<number>());
  const money = new Float64Array(customers);
  lines.day.forEach((day, row) => {
    if (day < today - WINDOW || day >= today) return;
    const customer = lines.customer[row]!;
    money[customer]! += lines.money[row]!;
    if (lines.money[row]! > 0) days[customer]!.add(day);
  });
  return days.map((own, customer) => ({
    recency: today - Math.max(...own),
    frequency: own.size,
    money: Math.max(0, money[customer]!),
  }));
}

/** The two columns that kinds lie far apart in. */
export const logsOf = ({ frequency, money }: Profile) => ({
  f: Math.log(frequency),
  m: Math.log(1 + money),
});

/** A shop whose customers are of kinds that nobody doubts. */
export interface PlainShop extends Shop {
  /** By customer; -1 for those who did not order in the window. */
  readonly kinds: readonly number[];
}

/** By customer: kind, and day and money of each line. */
const printed: readonly (readonly [kind: number, ...lines: (readonly [day: number, money: number])[]])[] = [
  [0, [60, 18], [150, 22]],
  [1, [45, 30], [131, 20], [170, 410], [181, -410]],
  [2, [97, 900], [190, 350]],
  [3, [33, 420], [90, 380], [164, 200]],
  [0, [20, 900], [112, 40], [112, 15], [176, 9]],
  [1, [72, 11], [140, 16], [199, 12], [200, 650]],
  [2, [32, 640], [155, 0], [199, 520], [203, 80]],
  [3, [58, 700], [59, 310], [187, 260]],
  [-1, [31, 300], [166, -120]],
  [-1, [200, 45]],
];

/** The small shop of the notebook's cell `try`. */
export const publicShop: PlainShop = {
  lines: linesOf(
    printed.flatMap(([, ...own], customer) => own.map(([day, money]) => ({ customer, day, money }))),
  ),
  customers: printed.length,
  today: 200,
  kinds: printed.map(([kind]) => kind),
};
