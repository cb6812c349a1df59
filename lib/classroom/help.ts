// Which steps of help a learner opened, and the rule of lib/grading/help held against the rows.
import type { Transaction } from "kysely";
import type { Db } from "../db/open";
import type { Tables } from "../db/schema";
import { serialised } from "../db/serialised";
import { type HelpFacts, mayOpen } from "../grading/help";
import { ensureLearner } from "./ensure-learner";

interface Whose {
  readonly learner: string;
  readonly exercise: string;
}

export async function helpFacts(
  db: Db | Transaction<Tables>,
  { learner, exercise }: Whose,
): Promise<HelpFacts> {
  const steps = await db
    .selectFrom("help")
    .select("step")
    .where("learner", "=", learner)
    .where("exercise", "=", exercise)
    .orderBy("step")
    .execute();
  const judged = await db
    .selectFrom("attempt")
    .innerJoin("verdict", "verdict.attempt", "attempt.id")
    .select(["attempt.id", "verdict.outcome"])
    .where("attempt.learner", "=", learner)
    .where("attempt.exercise", "=", exercise)
    // What was handed in at an assessment tells its own page, and when its rules say so.
    .where("attempt.sitting", "is", null)
    .execute();
  return {
    opened: steps.map(({ step }) => step),
    // A regrade adds a verdict, not a try.
    tries: new Set(judged.map(({ id }) => id)).size,
    passed: judged.some(({ outcome }) => outcome === "pass"),
  };
}

/** Notes that a step was opened, and when first. @returns null where the rule does not let it be opened yet */
export function openHelp(
  db: Db,
  { learner, exercise, step }: Whose & { readonly step: number },
  now: number = Date.now(),
): Promise<HelpFacts | null> {
  return serialised(db, async (transaction) => {
    await ensureLearner(transaction, learner, now);
    const facts = await helpFacts(transaction, { learner, exercise });
    if (!mayOpen(step, facts)) return null;
    await transaction
      .insertInto("help")
      .values({ learner, exercise, step, created: now })
      .onConflict((conflict) => conflict.columns(["learner", "exercise", "step"]).doNothing())
      .execute();
    return helpFacts(transaction, { learner, exercise });
  });
}

/** The code a learner handed in last and had judged, or null. */
export async function latestSource(db: Db, { learner, exercise }: Whose): Promise<string | null> {
  const row = await db
    .selectFrom("attempt")
    .innerJoin("verdict", "verdict.attempt", "attempt.id")
    .select("attempt.evidence")
    .where("attempt.learner", "=", learner)
    .where("attempt.exercise", "=", exercise)
    .where("attempt.sitting", "is", null)
    .orderBy("attempt.created", "desc")
    .orderBy("attempt.id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const evidence = JSON.parse(row.evidence) as { kind: string; source?: string };
  return evidence.kind === "code" ? (evidence.source ?? null) : null;
}
