// Analysis of an assessment's exercises: how hard each was, whether it tells those who know more from those who know less, how many
// tries and how much time it took, and whether it stayed the same between its versions, the generators of its worlds, and weeks. Of people
// whose sitting is over; numbers only.
import { sql } from "kysely";
import { discrimination } from "../assessment/discrimination";
import {
  chanceOfDifference,
  type Interval,
  LEAST_FOR_SHARE,
  medianInterval,
  shareInterval,
  type Weighted,
} from "../assessment/uncertainty";
import type { Db } from "../db/open";
import type { Assessment } from "./assessments";
import { medianOf } from "./glance";

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;
/** 1970 began with a Thursday; weeks begin with a Monday. */
const FIRST_MONDAY = 4 * 24 * 60 * MINUTE;

/** People who had something in common, of those who tried the exercise. */
export interface DriftGroup {
  /** A version's content hash, a generator's name, or a week's Monday in ms since 1970, UTC; null where it was not kept. */
  readonly of: string | number | null;
  readonly tried: number;
  readonly passed: number;
  /** Of the share who passed, 95%; null of too few. */
  readonly share: Interval | null;
  /** Null where it was not kept, and of too few. */
  readonly medianMinutes: number | null;
  readonly minutes: Interval | null;
}

export interface Drift {
  /** Versions and generators by how many tried them; weeks in their order. */
  readonly groups: readonly DriftGroup[];
  /** How probable such differences in passing are by chance alone; null where that cannot be told. */
  readonly chance: number | null;
}

/** Between versions of the content, between generators of the worlds, and between weeks in which people began. */
export const driftKinds = ["versions", "worlds", "weeks"] as const;
type DriftKind = (typeof driftKinds)[number];

export interface ItemAnalysis {
  readonly item: number;
  /** Who had it, who tried it, who passed it. */
  readonly people: number;
  readonly tried: number;
  readonly passed: number;
  /** Of the share of all who had it, 95%; null of too few. */
  readonly share: Interval | null;
  /** Corrected point-biserial; null where it cannot be told. */
  readonly discrimination: number | null;
  readonly medianTries: number | null;
  /** Up to and including the first hand-in that passed, of those who passed by the judge's verdict. */
  readonly medianTriesToPass: number | null;
  /** Before hand-ins at it, by those who tried it, in whole minutes; null where it was not kept. */
  readonly medianMinutes: number | null;
  readonly minutes: Interval | null;
  readonly drift: Readonly<Record<DriftKind, Drift>>;
}

/** In the order of the exercises. */
export async function itemAnalysis(
  db: Db,
  { assessment }: { readonly assessment: Assessment },
): Promise<ItemAnalysis[]> {
  const { id } = assessment;
  const sums = await sumsOf(db, id);
  const groups = await groupsOf(db, id);
  const toPass = await triesToPass(db, id);
  const worlds = await worldsOf(db, id);
  return assessment.exercises.map((_, item): ItemAnalysis => {
    const sum = sums.find((one) => one.item === item);
    const mine = groups.filter((group) => group.item === item && group.tries > 0);
    const timed = timesOf(mine);
    const [people, passed] = [sum?.people ?? 0, sum?.passed ?? 0];
    return {
      ...{ item, people, passed, share: shareInterval({ passed, of: people }) },
      tried: mine.reduce((all, { people }) => all + people, 0),
      discrimination: sum ? discrimination(sum) : null,
      medianTries: medianOf(mine.map(({ tries: value, people }) => ({ value, people }))),
      medianTriesToPass: medianOf(toPass.filter((one) => one.item === item)),
      ...{ medianMinutes: medianOf(timed), minutes: medianInterval(timed) },
      drift: {
        versions: driftOf(mine, ({ hash }) => hash),
        worlds: driftOf(
          worlds.filter((one) => one.item === item),
          ({ generator }) => generator,
        ),
        weeks: inTime(driftOf(mine, ({ week }) => FIRST_MONDAY + week * WEEK)),
      },
    };
  });
}

interface Counted {
  readonly passed: boolean;
  readonly minutes: number | null;
  readonly people: number;
}

const timesOf = (groups: readonly Counted[]): Weighted[] =>
  groups.flatMap(({ minutes, people }) => (minutes === null ? [] : [{ value: minutes, people }]));

function driftOf<T extends Counted>(counted: readonly T[], by: (one: T) => DriftGroup["of"]): Drift {
  const parts = new Map<DriftGroup["of"], T[]>();
  for (const one of counted) {
    const part = parts.get(by(one)) ?? [];
    parts.set(by(one), part);
    part.push(one);
  }
  const count = (some: readonly T[]) => some.reduce((sum, { people }) => sum + people, 0);
  const groups = [...parts]
    .map(([of, part]): DriftGroup => {
      const tried = count(part);
      const passed = count(part.filter((one) => one.passed));
      const timed = timesOf(part);
      const minutes = medianInterval(timed);
      const told = { share: shareInterval({ passed, of: tried }), minutes };
      return { of, tried, passed, ...told, medianMinutes: minutes && medianOf(timed) };
    })
    .sort((a, b) => b.tried - a.tried || String(a.of).localeCompare(String(b.of)));
  // A difference between what is known and what was not kept is none between versions.
  const compared = groups.filter(({ of, tried }) => of !== null && tried >= LEAST_FOR_SHARE);
  return {
    groups,
    chance: chanceOfDifference(compared.map(({ passed, tried }) => ({ passed, of: tried }))),
  };
}

const inTime = ({ groups, ...drift }: Drift): Drift => ({
  ...drift,
  groups: groups.toSorted((a, b) => Number(a.of) - Number(b.of)),
});

const over = (db: Db, assessment: string) =>
  db
    .selectFrom("item_mark")
    .innerJoin("sitting", "sitting.id", "item_mark.sitting")
    .where("item_mark.assessment", "=", assessment)
    .where("sitting.ended", "is not", null);

/** For each item, over who had it: people, passes, and sums of what they passed in all. */
async function sumsOf(db: Db, assessment: string) {
  const rows = await over(db, assessment)
    .select("item_mark.item")
    .select((select) => [
      select.fn.countAll<number>().as("people"),
      select.fn.sum<number>("item_mark.passed").as("passed"),
      select.fn.sum<number>("sitting.passed").as("total"),
      select.fn.sum<number>(sql`sitting.passed * sitting.passed`).as("totalSquared"),
      select.fn.sum<number>(sql`item_mark.passed * sitting.passed`).as("totalOfPassed"),
    ])
    .groupBy("item_mark.item")
    .execute();
  // PostgreSQL gives sums as text.
  return rows.map((row) => ({
    item: row.item,
    people: Number(row.people),
    passed: Number(row.passed),
    total: Number(row.total),
    totalSquared: Number(row.totalSquared),
    totalOfPassed: Number(row.totalOfPassed),
  }));
}

const minutesSpent = sql<number | null>`item_mark.spent / ${sql.lit(MINUTE)}`;

const minutesIn = (minutes: number | null) => (minutes === null ? null : Number(minutes));

async function groupsOf(db: Db, assessment: string) {
  const week = sql<number>`(sitting.started - ${sql.lit(FIRST_MONDAY)}) / ${sql.lit(WEEK)}`;
  const rows = await over(db, assessment)
    .select(["item_mark.item", "item_mark.passed", "item_mark.tries", "item_mark.variant as hash"])
    .select([minutesSpent.as("minutes"), week.as("week")])
    .select((select) => select.fn.countAll<number>().as("people"))
    .groupBy([
      "item_mark.item",
      "item_mark.passed",
      "item_mark.tries",
      "item_mark.variant",
      minutesSpent,
      week,
    ])
    .execute();
  return rows.map(({ people, passed, minutes, week, ...row }) => ({
    ...{ ...row, passed: passed === 1, people: Number(people) },
    ...{ minutes: minutesIn(minutes), week: Number(week) },
  }));
}

/** Of those who passed by the judge's verdict: how many hand-ins the first that passed was the last of. */
async function triesToPass(db: Db, assessment: string): Promise<(Weighted & { readonly item: number })[]> {
  const rows = await over(db, assessment)
    // The best attempt of who passed is the first that did.
    .innerJoin("attempt", "attempt.id", "item_mark.best")
    .where("item_mark.passed", "=", 1)
    .where("item_mark.override", "is", null)
    .select(["item_mark.item", "attempt.try as value"])
    .select((select) => select.fn.countAll<number>().as("people"))
    .groupBy(["item_mark.item", "attempt.try"])
    .execute();
  return rows.map(({ item, value, people }) => ({ item, value: Number(value), people: Number(people) }));
}

/** Of those whose first hand-in was made at a world of their sitting: by what made that world. */
async function worldsOf(db: Db, assessment: string) {
  const rows = await over(db, assessment)
    .innerJoin("assessment_item", (join) =>
      join
        .onRef("assessment_item.assessment", "=", "item_mark.assessment")
        .onRef("assessment_item.number", "=", "item_mark.item"),
    )
    .innerJoin("world", (join) =>
      join
        .onRef("world.learner", "=", "sitting.learner")
        .onRef("world.exercise", "=", "assessment_item.exercise")
        .onRef("world.sitting", "=", "sitting.id"),
    )
    .innerJoin("attempt", (join) =>
      join
        .onRef("attempt.sitting", "=", "sitting.id")
        .onRef("attempt.item", "=", "item_mark.item")
        .onRef("attempt.world", "=", "world.id")
        .on("attempt.try", "=", 1),
    )
    .select(["item_mark.item", "item_mark.passed", "world.generator", minutesSpent.as("minutes")])
    .select((select) => select.fn.countAll<number>().as("people"))
    .groupBy(["item_mark.item", "item_mark.passed", "world.generator", minutesSpent])
    .execute();
  return rows.map(({ people, passed, minutes, ...row }) => ({
    ...row,
    ...{ passed: passed === 1, people: Number(people), minutes: minutesIn(minutes) },
  }));
}
