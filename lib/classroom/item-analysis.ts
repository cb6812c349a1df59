// Analysis of an assessment's exercises: how hard each was, whether it tells those who know more from those who know less, how many
// tries and how much time it took, and whether its versions were equally hard. Of people whose sitting is over; numbers only.
import { sql } from "kysely";
import { discrimination } from "../assessment/discrimination";
import type { Db } from "../db/open";
import type { Assessment } from "./assessments";
import { medianOf } from "./glance";

const MINUTE = 60_000;

interface Variant {
  /** Content hash of the exercise; null where none was kept. */
  readonly hash: string | null;
  readonly tried: number;
  readonly passed: number;
}

export interface ItemAnalysis {
  readonly item: number;
  /** Who had it, who tried it, who passed it. */
  readonly people: number;
  readonly tried: number;
  readonly passed: number;
  /** Corrected point-biserial; null where it cannot be told. */
  readonly discrimination: number | null;
  readonly medianTries: number | null;
  /** Before hand-ins at it, by those who tried it, in whole minutes; null where it was not kept. */
  readonly medianMinutes: number | null;
  /** Versions of its content that were handed in at, the most frequent first. */
  readonly variants: readonly Variant[];
}

/** In the order of the exercises. */
export async function itemAnalysis(
  db: Db,
  { assessment }: { readonly assessment: Assessment },
): Promise<ItemAnalysis[]> {
  const { id } = assessment;
  const sums = await sumsOf(db, id);
  const groups = await groupsOf(db, id);
  return assessment.exercises.map((_, item): ItemAnalysis => {
    const sum = sums.find((one) => one.item === item);
    const mine = groups.filter((group) => group.item === item && group.tries > 0);
    const variants = new Map<string | null, Variant>();
    for (const { hash, passed, people } of mine) {
      const { tried, passed: before } = variants.get(hash) ?? { tried: 0, passed: 0 };
      variants.set(hash, { hash, tried: tried + people, passed: before + (passed ? people : 0) });
    }
    const timed = mine.flatMap(({ minutes, people }) =>
      minutes === null ? [] : [{ value: minutes, people }],
    );
    return {
      item,
      people: sum?.people ?? 0,
      tried: mine.reduce((all, { people }) => all + people, 0),
      passed: sum?.passed ?? 0,
      discrimination: sum ? discrimination(sum) : null,
      medianTries: medianOf(mine.map(({ tries: value, people }) => ({ value, people }))),
      medianMinutes: medianOf(timed),
      variants: [...variants.values()].sort((a, b) => b.tried - a.tried),
    };
  });
}

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

async function groupsOf(db: Db, assessment: string) {
  const minutes = sql<number | null>`item_mark.spent / ${sql.lit(MINUTE)}`;
  const rows = await over(db, assessment)
    .select(["item_mark.item", "item_mark.passed", "item_mark.tries", "item_mark.variant as hash"])
    .select(minutes.as("minutes"))
    .select((select) => select.fn.countAll<number>().as("people"))
    .groupBy(["item_mark.item", "item_mark.passed", "item_mark.tries", "item_mark.variant", minutes])
    .execute();
  return rows.map(({ people, passed, ...row }) => ({ ...row, passed: passed === 1, people: Number(people) }));
}
