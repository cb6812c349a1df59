// The review of similar hand-ins as rows: which hand-ins are compared, what is kept of them for it, and what people decided of pairs.
// Nothing here changes a mark. Who may, and what makes hand-ins alike, the callers know.
import type { Transaction } from "kysely";
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import type { Tables } from "../db/schema";
import { serialised } from "../db/serialised";
import type { Assessment } from "./assessments";

/** Hand-ins of an item that are compared; those of the people who began last are left out of more. */
export const MOST_COMPARED = 2000;

export interface ComparedHandIn {
  readonly attempt: string;
  readonly sitting: string;
  readonly person: string;
  readonly name: string;
  readonly item: number;
  readonly exercise: string;
  readonly world: string | null;
}

/**
 * Of each member on the list one hand-in an exercise: the one that counts, else the last; "first": the first, which no verdict had
 * helped along. Ordered by item and the sitting's start.
 */
export async function comparedHandIns(
  db: Db,
  { assessment, which }: { readonly assessment: Assessment; readonly which: "counting" | "first" },
): Promise<ComparedHandIn[]> {
  const rows = await db
    .selectFrom("attempt")
    .innerJoin("sitting", "sitting.id", "attempt.sitting")
    .innerJoin("person", "person.id", "sitting.person")
    .innerJoin("membership", (join) =>
      join
        .onRef("membership.person", "=", "sitting.person")
        .on("membership.organisation", "=", assessment.organisation),
    )
    .innerJoin("enrolment", (join) =>
      join
        .onRef("enrolment.person", "=", "sitting.person")
        .onRef("enrolment.assessment", "=", "sitting.assessment"),
    )
    .leftJoin("item_mark", (join) =>
      join.onRef("item_mark.sitting", "=", "attempt.sitting").onRef("item_mark.item", "=", "attempt.item"),
    )
    .select(["attempt.id as attempt", "attempt.sitting", "attempt.item", "attempt.exercise", "attempt.world"])
    .select(["person.id as person", "person.name", "item_mark.best"])
    .where("sitting.assessment", "=", assessment.id)
    .orderBy("attempt.item")
    .orderBy("sitting.started")
    .orderBy("attempt.sitting")
    .orderBy("attempt.try", which === "first" ? "desc" : "asc")
    .execute();
  // Of one sitting and item the last row stands, but for the one that counts.
  const chosen = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const place = `${row.item} ${row.sitting}`;
    if (which === "counting" && chosen.get(place)?.attempt === row.best && row.best !== null) continue;
    chosen.set(place, row);
  }
  const counted = new Map<number, number>();
  return [...chosen.values()].flatMap(({ best: _, sitting, item, ...row }) => {
    const count = (counted.get(item!) ?? 0) + 1;
    counted.set(item!, count);
    return count > MOST_COMPARED ? [] : [{ ...row, sitting: sitting!, item: item! }];
  });
}

/** What was handed in, as JSON text; "" once it was erased. By attempt. */
export async function evidenceOf(db: Db, attempts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const some of pieces(attempts)) {
    const rows = await db.selectFrom("attempt").select(["id", "evidence"]).where("id", "in", some).execute();
    for (const { id, evidence } of rows) found.set(id, evidence);
  }
  return found;
}

/** The verdicts that stand, as JSON text. By attempt. */
export async function verdictsOf(db: Db, attempts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const some of pieces(attempts)) {
    const rows = await db
      .selectFrom("verdict")
      .select(["attempt", "verdict"])
      .where("attempt", "in", some)
      .orderBy("created")
      .orderBy("id")
      .execute();
    for (const { attempt, verdict } of rows) found.set(attempt, verdict);
  }
  return found;
}

/** Prints of this version. By attempt. */
export async function printsOf(
  db: Db,
  { attempts, version }: { readonly attempts: readonly string[]; readonly version: number },
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const some of pieces(attempts)) {
    const rows = await db
      .selectFrom("similarity_print")
      .select(["attempt", "print"])
      .where("attempt", "in", some)
      .where("version", "=", version)
      .execute();
    for (const { attempt, print } of rows) found.set(attempt, print);
  }
  return found;
}

/** Keeps prints, unless what they are of was erased meanwhile. */
export function keepPrints(
  db: Db,
  { prints, version }: { readonly prints: ReadonlyMap<string, string>; readonly version: number },
): Promise<void> {
  return serialised(db, async (transaction) => {
    const there = await evidenceOf(transaction, [...prints.keys()]);
    for (const [attempt, print] of prints) {
      await transaction.deleteFrom("similarity_print").where("attempt", "=", attempt).execute();
      if (there.get(attempt))
        await transaction.insertInto("similarity_print").values({ attempt, version, print }).execute();
    }
  });
}

/** Both databases limit how much one question may name. */
function* pieces(ids: readonly string[]): Generator<string[]> {
  for (let at = 0; at < ids.length; at += 500) yield ids.slice(at, at + 500);
}

export const decisions = ["nothing", "talk", "follow"] as const;
export type Decision = (typeof decisions)[number];

export interface PairOf {
  /** Null for answers, which are compared over the whole assessment. */
  readonly item: number | null;
  /** Sittings, the smaller id first. */
  readonly first: string;
  readonly second: string;
}

export interface PairDecision extends PairOf {
  readonly decision: Decision;
  readonly note: string;
  /** The name today of who decided; null once their account is gone. */
  readonly decider: string | null;
  readonly created: number;
}

/** Appends what somebody decided of a pair. */
export function decidePair(
  db: Db,
  asked: PairOf & {
    readonly assessment: string;
    readonly decision: Decision;
    readonly note: string;
    readonly decider: string;
  },
  now: number = Date.now(),
): Promise<void> {
  return serialised(db, async (transaction) => {
    await transaction
      .insertInto("similarity_decision")
      .values({ id: newId(now), ...asked, created: now })
      .execute();
  });
}

const columns = [
  "similarity_decision.item",
  "similarity_decision.first",
  "similarity_decision.second",
  "similarity_decision.decision",
  "similarity_decision.note",
  "person.name as decider",
  "similarity_decision.created",
] as const;

const allDecisions = (db: Db) =>
  db
    .selectFrom("similarity_decision")
    .leftJoin("person", "person.id", "similarity_decision.decider")
    .select(columns)
    .orderBy("similarity_decision.created")
    .orderBy("similarity_decision.id");

/** All of an assessment, oldest first. */
export const decisionsIn = (db: Db, assessment: string): Promise<PairDecision[]> =>
  allDecisions(db).where("assessment", "=", assessment).execute();

/** All that some sittings are part of, oldest first. */
export async function decisionsAbout(db: Db, sittings: readonly string[]): Promise<PairDecision[]> {
  if (sittings.length === 0) return [];
  return allDecisions(db)
    .where((where) => where.or([where("first", "in", sittings), where("second", "in", sittings)]))
    .execute();
}

/** Of a learner who is erased: prints of their hand-ins, and decisions about them with whoever else. */
export async function forgetSimilarity(transaction: Transaction<Tables>, learner: string): Promise<void> {
  await transaction
    .deleteFrom("similarity_print")
    .where("attempt", "in", (from) => from.selectFrom("attempt").select("id").where("learner", "=", learner))
    .execute();
  for (const side of ["first", "second"] as const)
    await transaction
      .deleteFrom("similarity_decision")
      .where(side, "in", (from) => from.selectFrom("sitting").select("id").where("learner", "=", learner))
      .execute();
}
