// The shops that `plan` is asked about: customers whose mood comes and goes, columns about them with the history of what was written, and
// labels, of which those of the last day lie in the future. It knows who leaks, and judges nobody.
import { normal, type randomFrom, shuffled, whole } from "../../lib/grading/random";

export type Random = ReturnType<typeof randomFrom>;

/** What stood in the shop's tables about each customer, change by change, by day. */
interface Writes {
  readonly customer: Int32Array;
  readonly day: Int32Array;
  /** What has stood there from that day. */
  readonly value: Uint8Array;
}

interface Column {
  readonly name: string;
  /** For each row, as exported. */
  readonly values: Uint8Array;
  readonly writes: Writes;
  /** Hidden: it holds what nobody knew on the row's date. */
  readonly leaks: boolean;
}

/** Rows in no order. */
interface Rows {
  readonly customer: Int32Array;
  /** Day for which the row was made. */
  readonly at: Int32Array;
  /** Whether the customer orders on one of the days at … at + ahead − 1, as far as is known today. */
  readonly label: Uint8Array;
}

export interface World {
  readonly rows: Rows;
  readonly columns: readonly Column[];
  readonly ahead: number;
  readonly today: number;
  /** Hidden: a row for each customer on the day of today, with the columns as they stand then, and labels that lie in the future. */
  readonly future: { readonly rows: Rows; readonly values: readonly Uint8Array[] };
}

/** A number for each customer that changes with the days: from 0 until something is written. */
type Story = Map<number, { day: number; value: number }[]>;

/** What stands in a story just before `day`. */
function before(story: Story, customer: number, day: number): number {
  const own = story.get(customer);
  let value = 0;
  if (own)
    for (const one of own) {
      if (one.day >= day) break;
      value = one.value;
    }
  return value;
}

const NAMES = [
  "turnover_band",
  "level",
  "points",
  "visits",
  "app_days",
  "basket",
  "returns",
  "tickets",
  "segment",
  "region",
  "mails_opened",
  "last_order",
  "wish_list",
  "reviews",
  "age_band",
  "channel",
  "rank",
  "stage",
] as const;

/** Exported as it stands today, as it stood when the label was known, or a day late and no more. */
type Leak = "today" | "label" | "day";

export interface Drawing {
  readonly customers: number;
  readonly dates: number;
  /** How the one leaking column leaks; by lot, and perhaps two, where it is left out. */
  readonly leak?: Leak;
}

export function drawWorld(random: Random, { customers, dates, leak }: Drawing): World {
  const step = whole(random, 5, 8);
  const ahead = whole(random, 2 * step + 1, 3 * step);
  const today = 60 + step * dates + whole(random, 0, 3);
  const end = today + ahead;
  const ats = Array.from({ length: dates }, (_, k) => today - step * (dates - k));

  // Orders: a customer's own rate, times a mood that lasts for some weeks.
  const orders: number[][] = [];
  const moods: Float64Array[] = [];
  const own = Array.from({ length: customers }, () => normal(random));
  for (let c = 0; c < customers; c++) {
    const weeks = Math.ceil(end / 7) + 1;
    const mood = new Float64Array(weeks);
    mood[0] = normal(random);
    for (let w = 1; w < weeks; w++) mood[w] = 0.95 * mood[w - 1]! + Math.sqrt(1 - 0.95 ** 2) * normal(random);
    moods.push(mood);
    const days: number[] = [];
    for (let day = 0; day < end; day++) {
      const chance = Math.exp(-5.7 + 0.6 * own[c]! + 1.5 * mood[Math.floor(day / 7)]!);
      if (random() < chance) days.push(day);
    }
    orders.push(days);
  }
  const ordersIn = (c: number, from: number, to: number) => {
    let n = 0;
    for (const day of orders[c]!) if (day >= from && day < to) n++;
    return n;
  };

  const n = customers * dates;
  const order = shuffled(random, [...Array(n).keys()]);
  const rows = { customer: new Int32Array(n), at: new Int32Array(n), label: new Uint8Array(n) };
  order.forEach((place, k) => {
    const [c, at] = [k % customers, ats[Math.floor(k / customers)]!];
    rows.customer[place] = c;
    rows.at[place] = at;
    rows.label[place] = ordersIn(c, at, Math.min(at + ahead, today)) > 0 ? 1 : 0;
  });
  const later = {
    customer: Int32Array.from({ length: customers }, (_, c) => c),
    at: new Int32Array(customers).fill(today),
    label: Uint8Array.from({ length: customers }, (_, c) => (ordersIn(c, today, end) > 0 ? 1 : 0)),
  };

  /** Written when it changes, up to the end of the day `today` − 1. */
  const told = (valueOn: (c: number) => Iterable<readonly [day: number, value: number]>): Story => {
    const story: Story = new Map();
    for (let c = 0; c < customers; c++) {
      let last = 0;
      const own: { day: number; value: number }[] = [];
      for (const [day, value] of valueOn(c)) {
        if (day >= today || value === last) continue;
        own.push({ day, value });
        last = value;
      }
      story.set(c, own);
    }
    return story;
  };
  const counted = (most: number, share: number) =>
    told(function* (c) {
      const delay = whole(random, 0, 2);
      let count = 0;
      for (const day of orders[c]!) if (random() < share) yield [day + delay, Math.min(most, ++count)];
    });
  const observed = (every: number, of: (c: number, day: number) => number) =>
    told(function* (c) {
      for (let day = whole(random, 0, every - 1); day < today; day += every) yield [day, of(c, day)];
    });
  const inFives = (z: number) => Math.max(0, Math.min(4, Math.floor(1.1 * z + 2.5)));
  const moodOf = (c: number, day: number) => moods[c]![Math.floor(day / 7)]!;

  const mood = () => observed(7, (c, day) => inFives(0.9 * moodOf(c, day) + 0.4 * normal(random)));
  const honest: (() => Story)[] = [
    mood,
    () => observed(14, (c, day) => inFives(0.8 * moodOf(c, day) + 0.4 * own[c]! + 0.4 * normal(random))),
    () => observed(10, (c, day) => Math.min(3, ordersIn(c, day - 60, day))),
    () =>
      told(function* (c) {
        yield [0, inFives(own[c]! + 0.4 * normal(random))];
      }),
    () =>
      told(function* () {
        yield [0, whole(random, 0, 5)];
      }),
    () => counted(4, 0.7),
  ];
  // What each is exported as of: so many days after the row's date.
  const leaky: { leak: Leak; story: () => Story; late: number }[] = [
    { leak: "today", story: () => counted(9, 1), late: today },
    { leak: "label", story: () => counted(6, 0.75), late: ahead },
    {
      leak: "label",
      story: () => observed(9, (c, day) => Math.min(4, ordersIn(c, day - 45, day))),
      late: ahead,
    },
    { leak: "day", story: mood, late: 1 },
  ];
  const leaking = leak ? [leaky.find((one) => one.leak === leak)!] : pick(random, leaky, whole(random, 1, 2));
  const picks = [
    ...pick(random, honest, whole(random, 4, 5)).map((story) => ({ story: story(), late: 0 })),
    ...leaking.map(({ story, late }) => ({ story: story(), late })),
  ];
  const names = pick(random, NAMES, picks.length);
  const mixed = pick(random, picks, picks.length);
  const columns = mixed.map(({ story, late }, k): Column => {
    const standing = (days: number) =>
      Uint8Array.from(rows.customer, (c, row) => before(story, c, Math.min(today, rows.at[row]! + days)));
    const [values, known] = [standing(late), standing(0)];
    const leaks = values.some((value, row) => value !== known[row]);
    return { name: names[k]!, values, writes: writesOf(story), leaks };
  });
  const values = mixed.map(({ story }) => Uint8Array.from(later.customer, (c) => before(story, c, today)));
  return { rows, columns, ahead, today, future: { rows: later, values } };
}

function writesOf(story: Story): Writes {
  const all = [...story].flatMap(([customer, own]) =>
    own.map(({ day, value }) => ({ customer, day, value })),
  );
  all.sort((a, b) => a.day - b.day || a.customer - b.customer);
  return {
    customer: Int32Array.from(all, ({ customer }) => customer),
    day: Int32Array.from(all, ({ day }) => day),
    value: Uint8Array.from(all, ({ value }) => value),
  };
}

const pick = <T>(random: Random, from: readonly T[], count: number): T[] =>
  shuffled(random, from).slice(0, count);
