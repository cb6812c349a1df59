// Notes that a result changed which a learning platform wants back; lib/links sends it. Written with the verdict, override or end it follows
// from, in the same transaction, so that none is forgotten.
import type { Transaction } from "kysely";
import type { Tables } from "../db/schema";

/** After a verdict was appended: of its exercise in practice, of its assessment in a sitting. */
export async function markScores(
  transaction: Transaction<Tables>,
  attempt: string,
  now: number,
): Promise<void> {
  const row = await transaction
    .selectFrom("attempt")
    .leftJoin("sitting", "sitting.id", "attempt.sitting")
    .select(["attempt.learner", "attempt.exercise", "sitting.assessment"])
    .where("attempt.id", "=", attempt)
    .executeTakeFirst();
  if (!row) return;
  const { learner, exercise, assessment } = row;
  const of =
    assessment === null
      ? { kind: "exercise" as const, work: exercise }
      : { kind: "assessment" as const, work: assessment };
  await mark(transaction, { learner, ...of }, now);
}

/** After somebody decided about an item of a sitting, or it ended. */
export async function markSitting(
  transaction: Transaction<Tables>,
  sitting: string,
  now: number,
): Promise<void> {
  const row = await transaction
    .selectFrom("sitting")
    .select(["learner", "assessment"])
    .where("id", "=", sitting)
    .executeTakeFirst();
  if (row) await mark(transaction, { learner: row.learner, kind: "assessment", work: row.assessment }, now);
}

interface Of {
  readonly learner: string;
  readonly kind: "exercise" | "assessment";
  readonly work: string;
}

async function mark(
  transaction: Transaction<Tables>,
  { learner, kind, work }: Of,
  now: number,
): Promise<void> {
  await transaction
    .updateTable("lti_score")
    .set({ due: now, failures: 0, reason: null })
    .where("learner", "=", learner)
    .where("kind", "=", kind)
    .where("work", "=", work)
    .execute();
}
