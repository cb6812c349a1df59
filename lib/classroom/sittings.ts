// A sitting's life: begun once, drafts saved as they come, ended by the learner or by the clock; what was saved last and not handed
// in is then handed in, by this file, where a try is left.
import type { Transaction } from "kysely";
import { endOf, type Phase } from "../assessment/clock";
import { drawItems } from "../assessment/draw";
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import type { Tables } from "../db/schema";
import { serialised } from "../db/serialised";
import { appendAttempt, hashOf, type NewAttempt } from "./append-attempt";
import { type Assessment, poolOf } from "./assessments";
import { ensureLearner } from "./ensure-learner";
import { openMarks } from "./item-marks";
import { markSitting } from "./score-marks";
import { noteSitting } from "./sitting-events";
import { itemIn, type NoPlace } from "./sitting-place";
import { itemsOf, readDrawn, standingIn, standingsOf } from "./standings";

type Started =
  | { readonly outcome: "started" | "there"; readonly sitting: string }
  /** Not on the list, not published, or not within the window. */
  | { readonly outcome: "refused"; readonly phase: Phase | null };

interface Starting {
  readonly assessment: string;
  readonly person: string;
  readonly learner: string;
  /** What exercises are drawn with where there is a pool: of this person and assessment, and secret. */
  readonly seed?: Uint8Array;
}

/** Begins it; who has begun, here or on another device, gets the same sitting. */
export function startSitting(
  db: Db,
  { assessment: id, person, learner, seed }: Starting,
  now: number = Date.now(),
): Promise<Started> {
  return serialised(db, async (transaction): Promise<Started> => {
    const found = await standingsOf(transaction, { assessment: id, person }, now);
    const standing = found?.standings[0];
    if (!found || !standing || found.assessment.published === null)
      return { outcome: "refused", phase: null };
    if (standing.sitting) return { outcome: "there", sitting: standing.sitting.id };
    if (standing.clock.phase !== "open") return { outcome: "refused", phase: standing.clock.phase };
    await ensureLearner(transaction, learner, now);
    const sitting = newId(now);
    const drawn = drawFor(found.assessment, seed);
    const { ends, shuts } = endOf(found.assessment.rules, standing.terms, { started: now });
    await transaction
      .insertInto("sitting")
      .values({
        ...{ id: sitting, assessment: id, person, learner, drawn },
        ...{ started: now, ends, shuts, paused: null, ended: null, ended_by: null },
      })
      .execute();
    const items = itemsOf(found.assessment, { drawn: readDrawn(drawn) });
    await openMarks(transaction, { sitting, assessment: id, items });
    await noteSitting(transaction, { sitting, type: "sitting.started" }, now);
    return { outcome: "started", sitting };
  });
}

/** @throws Error where there is a pool and nothing to draw with */
function drawFor(assessment: Assessment, seed: Uint8Array | undefined): string | null {
  if (assessment.pooled.length === 0) return null;
  if (!seed) throw new Error("An assessment with a pool is begun with a seed.");
  return JSON.stringify(drawItems(poolOf(assessment), seed));
}

interface Draft {
  readonly world: string | null;
  readonly backend: string | null;
  readonly library: string | null;
  /** JSON text, already parsed and found well-formed. */
  readonly evidence: string;
}

type Saved =
  | { readonly outcome: "saved"; readonly received: number }
  | { readonly outcome: "noPlace"; readonly why: NoPlace };

/** Keeps the latest state of one exercise. What comes after the end is not kept. */
export function saveDraft(
  db: Db,
  { sitting, learner, exercise, draft }: { sitting: string; learner: string; exercise: string; draft: Draft },
  now: number = Date.now(),
): Promise<Saved> {
  return serialised(db, async (transaction): Promise<Saved> => {
    const found = await itemIn(transaction, { sitting, learner, exercise }, now);
    if (typeof found === "string") return { outcome: "noPlace", why: found };
    const row = { ...draft, received: now };
    await transaction
      .insertInto("draft")
      .values({ sitting, item: found.item, ...row })
      .onConflict((conflict) => conflict.columns(["sitting", "item"]).doUpdateSet(row))
      .execute();
    return { outcome: "saved", received: now };
  });
}

/** What was saved last of an item, or null. */
export async function draftOf(
  db: Db,
  { sitting, item }: { sitting: string; item: number },
): Promise<(Draft & { readonly received: number }) | null> {
  const row = await db
    .selectFrom("draft")
    .select(["world", "backend", "library", "evidence", "received"])
    .where("sitting", "=", sitting)
    .where("item", "=", item)
    .executeTakeFirst();
  return row ?? null;
}

/** What only the judge knows of a new attempt. */
export type Prepare = (
  exercise: string,
) => Pick<NewAttempt, "id" | "seedKey" | "seedCommitment" | "exerciseHash" | "lessonHash">;

/**
 * Ends it, once: by the learner at any time, by the clock when it is shut. Each draft that was not handed in as it stands takes a
 * try, where one is left.
 * @returns the attempts that were made; null where there was nothing to end
 */
export function endSitting(
  db: Db,
  { sitting, by, prepare }: { sitting: string; by: "learner" | "clock"; prepare: Prepare },
  now: number = Date.now(),
): Promise<readonly string[] | null> {
  return serialised(db, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable("sitting")
      .set((set) => ({ ended: by === "clock" ? set.ref("ends") : set.val(now), ended_by: by }))
      .where("id", "=", sitting)
      .where("ended", "is", null)
      .$if(by === "clock", (query) => query.where("shuts", "<=", now))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return null;
    // Also where no verdict is to come.
    await markSitting(transaction, sitting, now);
    await noteSitting(transaction, { sitting, type: "sitting.ended" }, now);
    return handInDrafts(transaction, { sitting, prepare }, now);
  });
}

async function handInDrafts(
  transaction: Transaction<Tables>,
  { sitting, prepare }: { sitting: string; prepare: Prepare },
  now: number,
): Promise<string[]> {
  const found = await standingIn(transaction, sitting, now);
  if (!found) return [];
  const { assessment, standing } = found;
  const { learner } = standing.sitting;
  const drafts = await transaction
    .selectFrom("draft")
    .selectAll()
    .where("sitting", "=", sitting)
    .orderBy("item")
    .execute();
  const handedIn = await transaction
    .selectFrom("attempt")
    .select(["item", "evidence_sha256"])
    .where("sitting", "=", sitting)
    .execute();
  const made: string[] = [];
  for (const { item, received, sitting: _, ...draft } of drafts) {
    const { used, left } = standing.marks.items[standing.items.indexOf(item)]!;
    const sha256 = hashOf(draft.evidence);
    const isIn = handedIn.some((one) => one.item === item && one.evidence_sha256 === sha256);
    if (left === 0 || isIn) continue;
    const exercise = assessment.exercises[item]!;
    const prepared = prepare(exercise);
    const attempt = {
      ...{ ...draft, ...prepared, learner, exercise, isSignedIn: true },
      idempotencyKey: `end-${sitting}-${item}-${received}`,
    };
    const place = { sitting, item, try: used + 1 };
    await appendAttempt(transaction, { made: attempt, place }, now);
    made.push(prepared.id);
  }
  return made;
}

/** Sittings that the clock has shut and nobody has ended yet. */
export async function dueSittings(db: Db, now: number = Date.now()): Promise<string[]> {
  const rows = await db
    .selectFrom("sitting")
    .select("id")
    .where("ended", "is", null)
    .where("shuts", "<=", now)
    .orderBy("shuts")
    .limit(100)
    .execute();
  return rows.map(({ id }) => id);
}
