// What a drawn shop writes down about its customers, change by change. Which rows are exported as of which day is in columns.ts.
import { normal, whole } from "../../lib/grading/random";
import type { Customers, Random } from "./customers";

/** What stood in a table about each customer, by day. */
interface Writes {
  readonly customer: Int32Array;
  readonly day: Int32Array;
  /** What has stood there from that day. */
  readonly value: Uint8Array;
}

/** The entries about each customer, by day: from 0 until something is written. */
export type Story = readonly (readonly { readonly day: number; readonly value: number }[])[];

/** What stands in a story just before `day`. */
export function before(story: Story, customer: number, day: number): number {
  let value = 0;
  for (const one of story[customer]!) {
    if (one.day >= day) break;
    value = one.value;
  }
  return value;
}

/** Counted into their days and not sorted, since a large shop has tens of thousands. */
export function writesOf(story: Story): Writes {
  const next: number[] = [0];
  for (const own of story) for (const { day } of own) next[day + 1] = (next[day + 1] ?? 0) + 1;
  for (let day = 1; day < next.length; day++) next[day] = next[day - 1]! + (next[day] ?? 0);
  const count = next.at(-1)!;
  const writes = {
    customer: new Int32Array(count),
    day: new Int32Array(count),
    value: new Uint8Array(count),
  };
  story.forEach((own, customer) => {
    for (const { day, value } of own) {
      const place = next[day]!++;
      writes.customer[place] = customer;
      writes.day[place] = day;
      writes.value[place] = value;
    }
  });
  return writes;
}

const inFives = (z: number) => Math.max(0, Math.min(4, Math.floor(1.1 * z + 2.5)));

/** Each draws a story of its own, up to the end of the day `today` − 1. */
export function storiesOf(random: Random, customers: Customers, today: number) {
  const { count, own, orders, moodOn, ordersIn } = customers;

  /** Written when it changes. */
  const told = (valueOn: (c: number) => Iterable<readonly [day: number, value: number]>): Story =>
    Array.from({ length: count }, (_, c) => {
      const entries: { day: number; value: number }[] = [];
      let last = 0;
      for (const [day, value] of valueOn(c)) {
        if (day >= today || value === last) continue;
        entries.push({ day, value });
        last = value;
      }
      return entries;
    });
  const counted = (most: number, share: number) =>
    told(function* (c) {
      const delay = whole(random, 0, 2);
      let n = 0;
      for (const day of orders[c]!) if (random() < share) yield [day + delay, Math.min(most, ++n)];
    });
  const observed = (every: number, of: (c: number, day: number) => number) =>
    told(function* (c) {
      for (let day = whole(random, 0, every - 1); day < today; day += every) yield [day, of(c, day)];
    });
  const once = (of: (c: number) => number) =>
    told(function* (c) {
      yield [0, of(c)];
    });
  const noise = () => 0.4 * normal(random);

  return {
    mood: () => observed(7, (c, day) => inFives(0.9 * moodOn(c, day) + noise())),
    slowMood: () => observed(14, (c, day) => inFives(0.8 * moodOn(c, day) + 0.4 * own[c]! + noise())),
    twoMonths: () => observed(10, (c, day) => Math.min(3, ordersIn(c, day - 60, day))),
    sixWeeks: () => observed(9, (c, day) => Math.min(4, ordersIn(c, day - 45, day))),
    inclination: () => once((c) => inFives(own[c]! + noise())),
    lot: () => once(() => whole(random, 0, 5)),
    orders: () => counted(9, 1),
    mostOrders: () => counted(6, 0.75),
    someOrders: () => counted(4, 0.7),
  } satisfies Record<string, () => Story>;
}
