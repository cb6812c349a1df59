// Previews of a regrade that are begun in the app: rows that the judges work at, one attempt after another, whenever no hand-in waits.
// What such a preview is, and what approval does with it, is lib/judge/regrade.
import type { ExpressionBuilder, Transaction } from "kysely";
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import type { Tables } from "../db/schema";
import { serialised } from "../db/serialised";
import type { Grading } from "./grade-attempt";
import { judgeAnew } from "./regrade";

/** Whose hand-ins: those made in practice, or those of one organisation's assessments. */
export type RegradeScope =
  | { readonly kind: "practice" }
  | { readonly kind: "organisation"; readonly organisation: string };

/** Takes at one attempt, by whichever process, after which the preview has failed. */
const MOST_TRIES = 3;

/** Beyond the time that a grading may take: for what is read and written around it. */
const MARGIN_MS = 30_000;

const organisationIn = (scope: RegradeScope) => (scope.kind === "practice" ? null : scope.organisation);

function isOf(attempt: ExpressionBuilder<Tables, "attempt">, scope: RegradeScope) {
  if (scope.kind === "practice") return attempt("attempt.sitting", "is", null);
  return attempt.exists(
    attempt
      .selectFrom("sitting")
      .innerJoin("assessment", "assessment.id", "sitting.assessment")
      .select("sitting.id")
      .whereRef("sitting.id", "=", "attempt.sitting")
      .where("assessment.organisation", "=", scope.organisation),
  );
}

/** Attempts that were judged and whose evidence was not erased. */
const judgedIn = (db: Db | Transaction<Tables>, exercise: string, scope: RegradeScope) =>
  db
    .selectFrom("attempt")
    .where("attempt.exercise", "=", exercise)
    .where("attempt.evidence", "!=", "")
    .where((attempt) => isOf(attempt, scope))
    .where(({ exists, selectFrom }) =>
      exists(selectFrom("verdict").select("verdict.id").whereRef("verdict.attempt", "=", "attempt.id")),
    );

/** How many attempts a preview would judge. */
export async function countJudged(
  db: Db | Transaction<Tables>,
  { exercise, scope }: { readonly exercise: string; readonly scope: RegradeScope },
): Promise<number> {
  const { count } = await judgedIn(db, exercise, scope)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

interface Starting {
  readonly exercise: string;
  readonly scope: RegradeScope;
  /** The graders that are asked. */
  readonly build: string;
  /** The person who begins it. */
  readonly by: string;
}

export type Started =
  | { readonly outcome: "started"; readonly id: string }
  /** "running": there is one of the same hand-ins under way. "nothing": none of them is judged. */
  | { readonly outcome: "running" | "nothing" };

export function startRegrade(
  db: Db,
  { exercise, scope, build, by }: Starting,
  now: number = Date.now(),
): Promise<Started> {
  const organisation = organisationIn(scope);
  return serialised(db, async (transaction): Promise<Started> => {
    const there = await transaction
      .selectFrom("regrade")
      .select("id")
      .where("exercise", "=", exercise)
      .where("scope", "=", scope.kind)
      .where("organisation", organisation === null ? "is" : "=", organisation)
      .where("state", "=", "running")
      .executeTakeFirst();
    if (there) return { outcome: "running" };
    const total = await countJudged(transaction, { exercise, scope });
    if (total === 0) return { outcome: "nothing" };
    const id = newId(now);
    await transaction
      .insertInto("regrade")
      .values({
        ...{ id, exercise, build, scope: scope.kind, organisation, state: "running", judged: 0, total },
        ...{ starter: by, reason: null, created: now, approved: null },
      })
      .execute();
    return { outcome: "started", id };
  });
}

/** Stops one that is being made, or throws away one that is ready or has failed. @returns false where it was approved, or is gone */
export function dropRegrade(db: Db, id: string): Promise<boolean> {
  return serialised(db, async (transaction) => {
    const row = await transaction
      .selectFrom("regrade")
      .select("approved")
      .where("id", "=", id)
      .executeTakeFirst();
    if (!row || row.approved !== null) return false;
    await dropRows(transaction, [id]);
    return true;
  });
}

async function dropRows(transaction: Transaction<Tables>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await transaction.deleteFrom("regrade_change").where("regrade", "in", ids).execute();
  await transaction.deleteFrom("regrade").where("id", "in", ids).execute();
}

interface Held {
  readonly id: string;
  readonly exercise: string;
  readonly scope: RegradeScope;
  readonly created: number;
  readonly place: string;
  readonly judged: number;
  /** Takes at the next attempt, this one counted. */
  readonly tries: number;
  readonly lease: string;
}

/**
 * Judges the next attempt of the preview that was worked at longest ago. A preview of another build's graders is left alone: its page says
 * that they have changed. A process that dies meanwhile loses it when its lease ends; an attempt that fails, or ends its process, three
 * times fails the preview, of which nothing is kept then.
 * @returns false when there is nothing to do
 */
export async function regradeStep(
  { build, ...grading }: Grading & { readonly build: string },
  now: number = Date.now(),
): Promise<boolean> {
  const { db } = grading;
  const held = await take(db, { build, leaseMs: grading.timeoutMs + MARGIN_MS }, now);
  if (held === null) return false;
  const next = await nextAttempt(db, held);
  if (next === null) {
    await end(db, held, { state: "ready", lease: null });
    return true;
  }
  if (held.tries > MOST_TRIES) return failAt(db, held, next.attempt);
  try {
    const after = await judgeAnew(grading, next);
    await keep(db, held, { ...next, verdict: after && JSON.stringify(after) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`Regrade ${held.id} failed on attempt ${next.attempt}: ${reason}`);
    if (held.tries >= MOST_TRIES) return failAt(db, held, next.attempt);
    await end(db, held, { lease: null, lease_until: Date.now() + 500 * 2 ** held.tries });
  }
  return true;
}

async function take(
  db: Db,
  { build, leaseMs }: { readonly build: string; readonly leaseMs: number },
  now: number,
): Promise<Held | null> {
  const row = await db
    .selectFrom("regrade")
    .select(["id", "exercise", "scope", "organisation", "created", "place", "judged", "tries", "lease_until"])
    .where("state", "=", "running")
    .where("build", "=", build)
    .where("lease_until", "<=", now)
    .orderBy("lease_until")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const lease = newId(now);
  const { numUpdatedRows } = await db
    .updateTable("regrade")
    .set((set) => ({ lease, lease_until: now + leaseMs, tries: set("tries", "+", 1) }))
    .where("id", "=", row.id)
    .where("state", "=", "running")
    .where("lease_until", "=", row.lease_until)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return null;
  const { id, exercise, created, place, judged, organisation } = row;
  const scope: RegradeScope =
    organisation === null ? { kind: "practice" } : { kind: "organisation", organisation };
  return { id, exercise, created, place, judged, scope, lease, tries: row.tries + 1 };
}

async function nextAttempt(db: Db, { exercise, scope, created, place }: Held) {
  const row = await judgedIn(db, exercise, scope)
    .select("attempt.id")
    .where("attempt.id", ">", place)
    // What came after it was begun is judged by today's graders anyway.
    .where("attempt.created", "<=", created)
    .orderBy("attempt.id")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const standing = await db
    .selectFrom("verdict")
    .select(["id", "verdict"])
    .where("attempt", "=", row.id)
    .orderBy("created", "desc")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  return { attempt: row.id, before: standing.id, standing: standing.verdict };
}

/** Only while it is still held: it may have been stopped, or taken by another. */
async function end(
  db: Db | Transaction<Tables>,
  { id, lease }: Held,
  values: {
    readonly lease: null;
    readonly state?: "ready" | "failed";
    readonly lease_until?: number;
    readonly judged?: number;
    readonly place?: string;
    readonly tries?: number;
    readonly failed_at?: string;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("regrade")
    .set(values)
    .where("id", "=", id)
    .where("lease", "=", lease)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function keep(
  db: Db,
  held: Held,
  { attempt, before, verdict }: { attempt: string; before: string; verdict: string | null },
): Promise<void> {
  return serialised(db, async (transaction) => {
    const values = {
      lease: null,
      lease_until: Date.now(),
      judged: held.judged + 1,
      place: attempt,
      tries: 0,
    };
    if (!(await end(transaction, held, values)) || verdict === null) return;
    await transaction
      .insertInto("regrade_change")
      .values({ regrade: held.id, attempt, before, verdict })
      .execute();
  });
}

async function failAt(db: Db, held: Held, attempt: string): Promise<true> {
  await serialised(db, async (transaction) => {
    if (!(await end(transaction, held, { state: "failed", lease: null, failed_at: attempt }))) return;
    await transaction.deleteFrom("regrade_change").where("regrade", "=", held.id).execute();
  });
  return true;
}

/** Of an organisation that ends: what nobody approved goes with it. What was approved stays with the verdicts that hang on it. */
export async function dropRegradesOf(transaction: Transaction<Tables>, organisation: string): Promise<void> {
  const rows = await transaction
    .selectFrom("regrade")
    .select("id")
    .where("organisation", "=", organisation)
    .where("approved", "is", null)
    .execute();
  await dropRows(
    transaction,
    rows.map(({ id }) => id),
  );
}
