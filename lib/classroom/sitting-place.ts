// Whether a sitting takes something at one of its exercises now, and as which try. Inside the transaction that writes it, so that
// fifty hand-ins at once use no try twice; the table's own constraint stands behind.
import type { Transaction } from "kysely";
import { isTaking } from "../assessment/clock";
import { isItemOpen } from "../assessment/marks";
import type { Db } from "../db/open";
import type { Tables } from "../db/schema";
import type { Place } from "./append-attempt";
import { readDrawn, standingIn } from "./standings";

/**
 * "noSitting": none of this learner's, or not with this exercise. "over": time is up. "paused": the clock stands. "notOpen": the exercises come in order.
 * "noTryLeft": all were used. "inSitting": practice at an exercise of a sitting that runs.
 */
export type NoPlace = "noSitting" | "over" | "paused" | "notOpen" | "noTryLeft" | "inSitting";

interface Asked {
  readonly sitting: string;
  readonly learner: string;
  readonly exercise: string;
}

/** The item's number where something may be saved for it. */
export async function itemIn(
  db: Db | Transaction<Tables>,
  { sitting, learner, exercise }: Asked,
  now: number,
): Promise<{ readonly item: number; readonly used: number; readonly left: number } | NoPlace> {
  const found = await standingIn(db, sitting, now);
  if (found?.standing.sitting.learner !== learner) return "noSitting";
  const { assessment, standing } = found;
  const item = assessment.exercises.indexOf(exercise);
  const place = standing.items.indexOf(item);
  if (place < 0) return "noSitting";
  if (standing.clock.phase === "paused") return "paused";
  if (!isTaking(standing.clock)) return "over";
  const { items } = standing.marks;
  if (!isItemOpen(assessment.rules, items, place)) return "notOpen";
  const { used, left } = items[place]!;
  return { item, used, left };
}

/** The next try. Only inside `serialised`. */
export async function placeIn(
  transaction: Transaction<Tables>,
  asked: Asked,
  now: number,
): Promise<Place | NoPlace> {
  const found = await itemIn(transaction, asked, now);
  if (typeof found === "string") return found;
  const { item, used, left } = found;
  return left > 0 ? { sitting: asked.sitting, item, try: used + 1 } : "noTryLeft";
}

/** Whether the learner sits an assessment right now that this exercise is part of. */
export async function isSitting(
  db: Db | Transaction<Tables>,
  { learner, exercise }: Pick<Asked, "learner" | "exercise">,
  now: number,
): Promise<boolean> {
  return (await sittingWith(db, { learner, exercise }, now)) !== null;
}

/** The sitting that runs right now and has this exercise or a question of it, or null. */
export async function sittingWith(
  db: Db | Transaction<Tables>,
  { learner, exercise }: Pick<Asked, "learner" | "exercise">,
  now: number,
): Promise<string | null> {
  const rows = await db
    .selectFrom("sitting")
    .innerJoin("assessment_item", "assessment_item.assessment", "sitting.assessment")
    .select(["sitting.id", "sitting.drawn", "assessment_item.number"])
    .where("sitting.learner", "=", learner)
    .where((is) =>
      is.or([
        is("assessment_item.exercise", "=", exercise),
        is("assessment_item.exercise", "like", `${exercise}/%`),
      ]),
    )
    .where("sitting.ended", "is", null)
    .where("sitting.shuts", ">", now)
    .execute();
  const found = rows.find(({ drawn, number }) => readDrawn(drawn)?.includes(number) ?? true);
  return found?.id ?? null;
}
