// Part of step 0012: marks of the sittings that are there already, from their attempts and verdicts as they stood then. Time before
// a hand-in was not kept, so theirs stays unknown. Sitting by sitting, and harmless when it is done twice.
import type { Kysely } from "kysely";

/** The columns that are read and written, as they are at this step. */
type Then = {
  sitting: { id: string; assessment: string; person: string | null; drawn: string | null } & Counted;
  assessment_item: { assessment: string; number: number };
  attempt: {
    id: string;
    sitting: string | null;
    item: number | null;
    exercise_hash: string | null;
    created: number;
  };
  verdict: { id: string; attempt: string; outcome: string; verdict: string; created: number };
  item_mark: {
    sitting: string;
    item: number;
    assessment: string;
    tries: number;
    waiting: number;
    passed: number;
    best: string | null;
    failed_check: string | null;
    failure: string | null;
    checks_passed: number;
    checks: number;
    variant: string | null;
  };
};

/** With `noted` below 0 a sitting's time is not shared out among its items. */
interface Counted {
  passed: number;
  noted: number;
}

interface Check {
  readonly name: string;
  readonly status: string;
  readonly message?: unknown;
}

interface Tried {
  readonly id: string;
  readonly item: number;
  readonly variant: string | null;
  /** Null while it is not judged. */
  readonly passed: boolean | null;
  readonly checks: readonly Check[];
}

export async function fillMarks(untyped: Kysely<unknown>): Promise<void> {
  const db = untyped.withTables<Then>();
  const sittings = await db
    .selectFrom("sitting")
    .select(["id", "assessment", "drawn"])
    .where("person", "is not", null)
    .execute();
  for (const { id: sitting, assessment, drawn } of sittings) {
    const items = drawn === null ? await itemsOf(db, assessment) : (JSON.parse(drawn) as number[]);
    const tried = await triedIn(db, sitting);
    const marks = items.map((item) => ({
      ...{ sitting, item, assessment },
      ...markOf(tried.filter((one) => one.item === item)),
    }));
    if (marks.length === 0) continue;
    await db
      .insertInto("item_mark")
      .values(marks)
      .onConflict((conflict) => conflict.columns(["sitting", "item"]).doNothing())
      .execute();
    const passed = marks.filter((mark) => mark.passed === 1).length;
    await db.updateTable("sitting").set({ passed, noted: -1 }).where("id", "=", sitting).execute();
  }
}

async function itemsOf(db: Kysely<Then>, assessment: string): Promise<number[]> {
  const rows = await db
    .selectFrom("assessment_item")
    .select("number")
    .where("assessment", "=", assessment)
    .orderBy("number")
    .execute();
  return rows.map(({ number }) => number);
}

async function triedIn(db: Kysely<Then>, sitting: string): Promise<Tried[]> {
  const rows = await db
    .selectFrom("attempt")
    .leftJoin("verdict", "verdict.attempt", "attempt.id")
    .select(["attempt.id", "attempt.item", "attempt.exercise_hash", "verdict.outcome", "verdict.verdict"])
    .where("attempt.sitting", "=", sitting)
    .orderBy("attempt.created")
    .orderBy("attempt.id")
    .orderBy("verdict.created")
    .orderBy("verdict.id")
    .execute();
  // The last verdict of each attempt stands.
  return [...new Map(rows.map((row) => [row.id, row])).values()].map((row) => ({
    id: row.id,
    item: row.item!,
    variant: row.exercise_hash,
    passed: row.outcome === null ? null : row.outcome === "pass",
    checks: row.verdict === null ? [] : (JSON.parse(row.verdict) as { checks: Check[] }).checks,
  }));
}

const passedIn = ({ checks }: Tried) => checks.filter(({ status }) => status === "pass").length;

function markOf(tried: readonly Tried[]) {
  const judged = tried.filter(({ passed }) => passed !== null);
  const pass = judged.find(({ passed }) => passed);
  const most = judged.reduce<Tried | undefined>(
    (best, one) => (best && passedIn(best) > passedIn(one) ? best : one),
    undefined,
  );
  const best = pass ?? most;
  const failed = pass ? undefined : judged.at(-1)?.checks.find(({ status }) => status === "fail");
  return {
    tries: tried.length,
    waiting: tried.length - judged.length,
    passed: pass ? 1 : 0,
    best: best?.id ?? null,
    failed_check: failed?.name ?? null,
    failure: failed?.message ? JSON.stringify(failed.message) : null,
    checks_passed: best ? passedIn(best) : 0,
    checks: best?.checks.length ?? 0,
    variant: tried[0]?.variant ?? null,
  };
}
