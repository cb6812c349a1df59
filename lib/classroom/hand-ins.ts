// All hand-ins of one person in an assessment, with what the judge said of each, and every override with its reason: what a row of
// the gradebook opens to. Not what was handed in.
import type { Db } from "../db/open";
import type { Verdict } from "../grading/verdict";
import { failedCheck } from "./item-marks";
import { type Override, overridesIn } from "./overrides";

interface HandIn {
  readonly attempt: string;
  readonly item: number;
  /** From 1. */
  readonly try: number;
  readonly created: number;
  /** Null while it is not judged. */
  readonly outcome: "pass" | "fail" | null;
  /** The first check that failed, its place from 1 and what it said. */
  readonly failed: (Pick<Verdict["checks"][number], "name" | "message"> & { readonly place: number }) | null;
  /** Whether a regrade gave the verdict that stands. */
  readonly isRegraded: boolean;
}

interface HandIns {
  readonly sitting: string;
  /** Oldest first. */
  readonly handIns: readonly HandIn[];
  readonly overrides: readonly Override[];
}

/** Null where they have not begun. */
export async function handInsOf(
  db: Db,
  { assessment, person }: { readonly assessment: string; readonly person: string },
): Promise<HandIns | null> {
  const sat = await db
    .selectFrom("sitting")
    .select("id")
    .where("assessment", "=", assessment)
    .where("person", "=", person)
    .executeTakeFirst();
  if (!sat) return null;
  const rows = await db
    .selectFrom("attempt")
    .leftJoin("verdict", "verdict.attempt", "attempt.id")
    .leftJoin("job", "job.id", "verdict.job")
    .select(["attempt.id", "attempt.item", "attempt.try", "attempt.created"])
    .select(["verdict.outcome", "verdict.verdict", "job.regrade"])
    .where("attempt.sitting", "=", sat.id)
    .orderBy("attempt.item")
    .orderBy("attempt.try")
    .orderBy("verdict.created")
    .orderBy("verdict.id")
    .execute();
  // The last verdict of each attempt stands.
  const standing = [...new Map(rows.map((row) => [row.id, row])).values()];
  const handIns = standing.map(({ id, item, try: number, created, outcome, verdict, regrade }): HandIn => {
    const checks = verdict === null ? [] : (JSON.parse(verdict) as Verdict).checks;
    const failed = failedCheck(checks);
    return {
      ...{ attempt: id, item: item!, try: number!, created, outcome, isRegraded: regrade !== null },
      failed: failed
        ? { name: failed.name, message: failed.message, place: checks.indexOf(failed) + 1 }
        : null,
    };
  });
  const overrides = (await overridesIn(db, [sat.id])).get(sat.id) ?? [];
  return { sitting: sat.id, handIns, overrides };
}
