// An assessment at a glance, exercise by exercise: who passed, who is stuck and on which check, and how their failures differ. Counts
// only, read from the marks that are kept; no person is named. Whether a group is large enough to be told, the callers ask.
import { sql } from "kysely";
import type { Db } from "../db/open";
import type { Params } from "../grading/verdict";
import type { Assessment } from "./assessments";
import { STUCK_TRIES } from "./gradebook-query";

/** Of so many people who are stuck on a check the failures are compared. */
const MOST_COMPARED = 500;

/** One way in which a check failed, how often, and its most frequent numbers. */
export interface Failure {
  readonly key: string;
  readonly params: Params;
  readonly people: number;
}

export interface ItemGlance {
  readonly item: number;
  readonly passed: number;
  /** Not passed after `STUCK_TRIES` tries or more. */
  readonly stuck: number;
  /** Tried, not passed, and not yet stuck. */
  readonly trying: number;
  readonly notTried: number;
  /** Of those who tried; null where nobody did. */
  readonly medianTries: number | null;
  /** The check on which the latest verdict of most people who have not passed fails first. */
  readonly check: { readonly name: string; readonly people: number } | null;
  /** Over those who tried: checks that best attempts passed, and all their checks. */
  readonly checksPassed: number;
  readonly checks: number;
}

interface Asked {
  readonly assessment: Assessment;
  /** "ended": those only whose sitting is over; a group that still works is changed by each single hand-in. */
  readonly of: "all" | "ended";
}

/** In the order of the exercises. */
export async function glanceAt(db: Db, { assessment, of }: Asked): Promise<ItemGlance[]> {
  const { id, exercises, pooled } = assessment;
  const rows = await db
    .selectFrom("item_mark")
    .$if(of === "ended", (query) =>
      query.where("item_mark.sitting", "in", (from) =>
        from
          .selectFrom("sitting")
          .select("sitting.id")
          .where("sitting.assessment", "=", id)
          .where("sitting.ended", "is not", null),
      ),
    )
    .select(["item", "passed", "tries", "failed_check as check"])
    .select((select) => [
      select.fn.countAll<number>().as("people"),
      select.fn.sum<number>("checks_passed").as("checksPassed"),
      select.fn.sum<number>("checks").as("checks"),
    ])
    .where("item_mark.assessment", "=", id)
    .groupBy(["item", "passed", "tries", "failed_check"])
    .execute();
  const notBegun = of === "all" ? await countNotBegun(db, id) : 0;
  const groups = rows.map((row) => ({
    ...{ item: row.item, passed: row.passed === 1, tries: row.tries, check: row.check },
    // PostgreSQL gives sums as text.
    ...{ people: Number(row.people), checksPassed: Number(row.checksPassed), checks: Number(row.checks) },
  }));
  return exercises.map((_, item) => {
    // Who has not begun has nothing of a pool yet.
    const without = pooled.includes(item) ? 0 : notBegun;
    return glanceOf(
      item,
      groups.filter((group) => group.item === item),
      without,
    );
  });
}

async function countNotBegun(db: Db, assessment: string): Promise<number> {
  const { count } = await db
    .selectFrom("enrolment")
    .leftJoin("sitting", (join) =>
      join
        .onRef("sitting.person", "=", "enrolment.person")
        .onRef("sitting.assessment", "=", "enrolment.assessment"),
    )
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("enrolment.assessment", "=", assessment)
    .where("sitting.id", "is", null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

interface Group {
  readonly passed: boolean;
  readonly tries: number;
  readonly check: string | null;
  readonly people: number;
  readonly checksPassed: number;
  readonly checks: number;
}

function glanceOf(item: number, groups: readonly Group[], without: number): ItemGlance {
  const count = (wanted: (group: Group) => boolean) =>
    groups.filter(wanted).reduce((sum, { people }) => sum + people, 0);
  const byCheck = new Map<string, number>();
  for (const { passed, check, people } of groups)
    if (!passed && check !== null) byCheck.set(check, (byCheck.get(check) ?? 0) + people);
  const [top] = [...byCheck].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
  const tried = groups.filter(({ tries }) => tries > 0);
  return {
    item,
    passed: count(({ passed }) => passed),
    stuck: count(({ passed, tries }) => !passed && tries >= STUCK_TRIES),
    trying: count(({ passed, tries }) => !passed && tries > 0 && tries < STUCK_TRIES),
    notTried: count(({ passed, tries }) => !passed && tries === 0) + without,
    medianTries: medianOf(tried.map(({ tries: value, people }) => ({ value, people }))),
    check: top ? { name: top[0], people: top[1] } : null,
    checksPassed: tried.reduce((sum, { checksPassed }) => sum + checksPassed, 0),
    checks: tried.reduce((sum, { checks }) => sum + checks, 0),
  };
}

/** Of values that so many people each have; the mean of the two in the middle. Null of nobody. */
export function medianOf(values: readonly { value: number; people: number }[]): number | null {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const all = sorted.reduce((sum, { people }) => sum + people, 0);
  if (all === 0) return null;
  const at = (place: number) => {
    let seen = 0;
    for (const { value, people } of sorted) {
      seen += people;
      if (place < seen) return value;
    }
    return sorted.at(-1)!.value;
  };
  return (at(Math.floor((all - 1) / 2)) + at(Math.ceil((all - 1) / 2))) / 2;
}

/** How the failures of those differ whose latest verdict fails first on a check, the most frequent first. */
export async function failuresAt(
  db: Db,
  { assessment, item, check }: { readonly assessment: string; readonly item: number; readonly check: string },
): Promise<Failure[]> {
  const rows = await db
    .selectFrom("item_mark")
    .select("failure")
    .where("assessment", "=", assessment)
    .where("item", "=", item)
    .where("passed", "=", 0)
    .where("failed_check", "=", check)
    .where(sql<boolean>`failure is not null`)
    .orderBy("sitting")
    .limit(MOST_COMPARED)
    .execute();
  const byKey = new Map<string, Map<string, number>>();
  for (const { failure } of rows) {
    const { key, params } = JSON.parse(failure!) as { key: string; params: Params };
    const texts = byKey.get(key) ?? new Map<string, number>();
    byKey.set(key, texts);
    const text = JSON.stringify(params);
    texts.set(text, (texts.get(text) ?? 0) + 1);
  }
  return [...byKey]
    .map(([key, texts]): Failure => {
      const sorted = [...texts].sort(([, a], [, b]) => b - a);
      const people = sorted.reduce((sum, [, count]) => sum + count, 0);
      return { key, params: JSON.parse(sorted[0]![0]) as Params, people };
    })
    .sort((a, b) => b.people - a.people || a.key.localeCompare(b.key));
}
