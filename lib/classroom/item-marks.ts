// How each person stands at each exercise of a sitting, kept as rows beside the attempts it follows from: what lists of many people
// and counts over all of them read. Written with every hand-in, verdict and override, in the same transaction; decides nothing.
import type { Transaction } from "kysely";
import type { Db } from "../db/open";
import type { Tables } from "../db/schema";
import type { Check, Verdict } from "../grading/verdict";

interface Place {
  readonly sitting: string;
  readonly item: number;
}

/** A row for each item that somebody has, as their sitting begins. */
export async function openMarks(
  transaction: Transaction<Tables>,
  {
    sitting,
    assessment,
    items,
  }: { readonly sitting: string; readonly assessment: string; readonly items: readonly number[] },
): Promise<void> {
  const nothing = {
    override: null,
    best: null,
    failed_check: null,
    failure: null,
    spent: null,
    variant: null,
  };
  await transaction
    .insertInto("item_mark")
    .values(items.map((item) => ({ sitting, item, assessment, ...nothing })))
    .execute();
}

/** After an attempt was stored: counts it, and gives its item the sitting's time since the hand-in before. */
export async function noteHandIn(
  transaction: Transaction<Tables>,
  { sitting, item, variant }: Place & { readonly variant: string | null },
  now: number,
): Promise<void> {
  const sat = await transaction
    .selectFrom("sitting")
    .select(["started", "rested", "ends", "paused", "noted"])
    .where("id", "=", sitting)
    .executeTakeFirstOrThrow();
  // What was saved last is handed in at the end by whoever comes first, which may be hours later; a pause may have lasted until then.
  const until = Math.min(now, sat.ends, sat.paused ?? now);
  const used = Math.max(sat.noted, until - sat.started - sat.rested);
  await transaction
    .updateTable("item_mark")
    .set((set) => ({
      variant: set.fn.coalesce("variant", set.val(variant)),
      ...(sat.noted >= 0 && { spent: set(set.fn.coalesce("spent", set.lit(0)), "+", used - sat.noted) }),
    }))
    .where("sitting", "=", sitting)
    .where("item", "=", item)
    .execute();
  if (sat.noted >= 0)
    await transaction.updateTable("sitting").set({ noted: used }).where("id", "=", sitting).execute();
  await countAnew(transaction, { sitting, item });
}

/** After a verdict was appended; practice is not counted. */
export async function noteVerdict(transaction: Transaction<Tables>, attempt: string): Promise<void> {
  const row = await transaction
    .selectFrom("attempt")
    .select(["sitting", "item"])
    .where("id", "=", attempt)
    .executeTakeFirst();
  if (row?.sitting == null || row.item === null) return;
  await countAnew(transaction, { sitting: row.sitting, item: row.item });
}

/** Writes the row of an item from what it follows from. */
export async function countAnew(transaction: Transaction<Tables>, { sitting, item }: Place): Promise<void> {
  const decided = await transaction
    .selectFrom("override")
    .select("result")
    .where("sitting", "=", sitting)
    .where("item", "=", item)
    .orderBy("created", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  const override = decided && decided.result !== "none" ? decided.result : null;
  const mark = markOf(await judgedIn(transaction, { sitting, item }));
  const passed = (override === null ? mark.passed : override === "pass") ? 1 : 0;
  await transaction
    .updateTable("item_mark")
    .set({ ...mark, override, passed })
    .where("sitting", "=", sitting)
    .where("item", "=", item)
    .execute();
  await transaction
    .updateTable("sitting")
    .set((set) => ({
      passed: set
        .selectFrom("item_mark")
        .select((from) => from.fn.coalesce(from.fn.sum<number>("item_mark.passed"), from.lit(0)).as("passed"))
        .where("item_mark.sitting", "=", sitting),
    }))
    .where("id", "=", sitting)
    .execute();
}

interface Judged {
  readonly attempt: string;
  /** Null while it is not judged. */
  readonly verdict: Pick<Verdict, "checks" | "outcome"> | null;
}

/** Hand-ins at one item with the verdict that stands of each, oldest first. */
async function judgedIn(db: Db | Transaction<Tables>, { sitting, item }: Place): Promise<readonly Judged[]> {
  const rows = await db
    .selectFrom("attempt")
    .leftJoin("verdict", "verdict.attempt", "attempt.id")
    .select(["attempt.id", "verdict.verdict"])
    .where("attempt.sitting", "=", sitting)
    .where("attempt.item", "=", item)
    .orderBy("attempt.created")
    .orderBy("attempt.id")
    .orderBy("verdict.created")
    .orderBy("verdict.id")
    .execute();
  return [...new Map(rows.map(({ id, verdict }) => [id, verdict]))].map(([attempt, verdict]) => ({
    attempt,
    verdict: verdict === null ? null : (JSON.parse(verdict) as Verdict),
  }));
}

const passedIn = (checks: readonly Check[]) => checks.filter(({ status }) => status === "pass").length;

/** The first check that failed: what a learner hears of a verdict. */
export const failedCheck = (checks: readonly Check[]): Check | undefined =>
  checks.find(({ status }) => status === "fail");

function markOf(tried: readonly Judged[]) {
  const judged = tried.flatMap(({ attempt, verdict }) => (verdict ? [{ attempt, ...verdict }] : []));
  const pass = judged.find(({ outcome }) => outcome === "pass");
  // Of equals the later one.
  const best = pass ?? judged.toSorted((a, b) => passedIn(a.checks) - passedIn(b.checks)).at(-1);
  const failed = pass ? undefined : failedCheck(judged.at(-1)?.checks ?? []);
  return {
    tries: tried.length,
    waiting: tried.length - judged.length,
    passed: pass !== undefined,
    best: best?.attempt ?? null,
    failed_check: failed?.name ?? null,
    failure: failed?.message ? JSON.stringify(failed.message) : null,
    checks_passed: passedIn(best?.checks ?? []),
    checks: best?.checks.length ?? 0,
  };
}
