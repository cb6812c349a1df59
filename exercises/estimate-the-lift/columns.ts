// Exports stories as the columns of a table: honestly, or in one of the ways to leak. What a story tells is in stories.ts.
import type { Random } from "./customers";
import { pick } from "./lots";
import { before, type Story, type storiesOf } from "./stories";

export interface Column {
  readonly name: string;
  /** For each row, as exported. */
  readonly values: Uint8Array;
  /** What was written in the table that it comes from. */
  readonly story: Story;
  /** Hidden: it holds what nobody knew on the row's date. */
  readonly leaks: boolean;
}

/** Rows in no order. */
export interface Rows {
  readonly customer: Int32Array;
  /** Day for which the row was made. */
  readonly at: Int32Array;
  /** Whether the customer orders on one of the days at … at + ahead − 1, as far as is known today. */
  readonly label: Uint8Array;
}

/**
 * Exported as it stands today, as it stood when the label was known, or a day late; all this in every row. Or late on one date only: one between
 * training and test, or one whose labels are not known yet. Or in a few rows only; or only where nothing had been written yet, which was filled up
 * with what came first.
 */
export type Leak = "today" | "label" | "day" | "gap" | "unripe" | "few" | "first";

interface Shop {
  readonly rows: Rows;
  readonly ahead: number;
  readonly today: number;
  /** From the first on. */
  readonly dates: readonly number[];
}

type Stories = ReturnType<typeof storiesOf>;

/** The day just before which a row's value stood there. */
type AsOf = (row: number) => number;

const HONEST = ["mood", "slowMood", "twoMonths", "inclination", "lot", "someOrders"] as const;

/** So few rows that whoever looks at every fortieth of a large shop sees one of them at most. */
const FEW = 3;

/** What the columns of each kind of leak may tell. */
const LEAKING: Readonly<Record<Leak, readonly (keyof Stories)[]>> = {
  today: ["orders"],
  label: ["mostOrders", "sixWeeks"],
  day: ["mood"],
  gap: ["mood", "sixWeeks"],
  unripe: ["mood"],
  few: ["twoMonths", "slowMood"],
  first: ["mostOrders", "someOrders"],
};

function leakyAsOf(
  leak: Leak,
  { rows, ahead, today, dates }: Shop,
  { story, random }: { story: Story; random: Random },
): AsOf {
  const at: AsOf = (row) => rows.at[row]!;
  switch (leak) {
    case "today":
      return () => today;
    case "label":
      return (row) => at(row) + ahead;
    case "day":
      return (row) => at(row) + 1;
    case "gap":
    case "unripe": {
      const test = dates.findLast((date) => date + ahead <= today)!;
      const isGap = (date: number) => date < test && date + ahead > test;
      const unused = dates.filter((date) => (leak === "gap" ? isGap(date) : date > test));
      const [late] = pick(random, unused, 1);
      return (row) => at(row) + (at(row) === late ? ahead : 0);
    }
    case "few": {
      const standing = (row: number, day: number) => before(story, rows.customer[row]!, day);
      const changed = [...rows.at.keys()].filter((row) => standing(row, at(row)) !== standing(row, today));
      const few = new Set(pick(random, changed, FEW));
      return (row) => (few.has(row) ? today : at(row));
    }
    case "first":
      return (row) => {
        const first = story[rows.customer[row]!]![0];
        return first ? Math.max(at(row), first.day + 1) : at(row);
      };
  }
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

/**
 * @param honest how many do not leak, at most six
 * @returns columns in no order, and what stands in each about each customer today
 */
export function exportColumns(
  random: Random,
  shop: Shop,
  { stories, honest, leaks }: { stories: Stories; honest: number; leaks: readonly Leak[] },
): { columns: Column[]; standing: Uint8Array[] } {
  const { rows, today } = shop;
  const exported = (story: Story, asOf: AsOf) =>
    Uint8Array.from(rows.customer, (customer, row) => before(story, customer, asOf(row)));
  const drawn = [
    ...pick(random, HONEST, honest).map((name) => {
      const story = stories[name]();
      return { story, values: exported(story, (row) => rows.at[row]!), leaks: false };
    }),
    ...leaks.map((leak) => {
      const story = stories[pick(random, LEAKING[leak], 1)[0]!]();
      const values = exported(story, leakyAsOf(leak, shop, { story, random }));
      const known = exported(story, (row) => rows.at[row]!);
      return { story, values, leaks: values.some((value, row) => value !== known[row]) };
    }),
  ];
  const names = pick(random, NAMES, drawn.length);
  const mixed = pick(random, drawn, drawn.length);
  return {
    columns: mixed.map((column, k) => ({ name: names[k]!, ...column })),
    standing: mixed.map(({ story }) =>
      Uint8Array.from(story, (_, customer) => before(story, customer, today)),
    ),
  };
}
