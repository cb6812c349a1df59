// Makes sealed worlds ahead for assessments that are published: a fifth more than there are people who have yet to begin, so that five hundred
// who start in the same minute wait for a row and not for the making. Hand-ins go first: while some wait to be judged, none is made.
import { stillToBegin } from "../classroom/still-to-begin";
import type { Db } from "../db/open";
import { findExercise, hasWorld, type WorldExercise, worldsOf } from "./exercises";
import { readyCount } from "./pool";
import { keepDoing } from "./rounds";
import type { Worlds } from "./worlds";

const EVERY_MS = 30_000;

/** Worlds that should stand ready for each person who may still begin. */
const EACH = 1.2;

interface Wanted {
  readonly exercise: WorldExercise;
  readonly wanted: number;
}

/** How many worlds should stand ready of each exercise that has them. */
export async function wantedWorlds(db: Db, now: number = Date.now()): Promise<Wanted[]> {
  const people = await stillToBegin(db, now);
  return [...people].flatMap(([id, count]) => {
    const exercise = findExercise(id);
    return exercise && hasWorld(exercise) ? [{ exercise, wanted: Math.ceil(count * EACH) }] : [];
  });
}

/** Worlds of these exercises that stand ready, of those that should, for all assessments together; null where none should. */
export async function worldsAhead(
  db: Db,
  exercises: readonly string[],
  now: number = Date.now(),
): Promise<{ readonly ready: number; readonly wanted: number } | null> {
  const all = (await wantedWorlds(db, now)).filter(({ exercise }) => exercises.includes(exercise.spec.id));
  const sum = { ready: 0, wanted: 0 };
  for (const { exercise, wanted } of all) {
    sum.ready += Math.min(wanted, await readyCount(db, worldsOf(exercise)));
    sum.wanted += wanted;
  }
  return sum.wanted === 0 ? null : sum;
}

interface Means {
  readonly db: Db;
  readonly worlds: Pick<Worlds, "fill">;
}

/** One after the other, until all stand ready or a hand-in waits. @throws the signal's reason when aborted */
export async function fillPools({ db, worlds }: Means, signal: AbortSignal): Promise<void> {
  for (const { exercise, wanted } of await wantedWorlds(db)) {
    for (;;) {
      if (signal.aborted || (await isBusy(db))) return;
      const ready = await readyCount(db, worldsOf(exercise));
      if (ready >= wanted) break;
      await worlds.fill({ exercise, count: ready + 1, signal });
    }
  }
}

async function isBusy(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom("job")
    .select("id")
    .where("state", "=", "queued")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Looks every half minute what is missing. @returns ends it, and the making that is under way */
export const keepPoolsFull = (means: Means, everyMs: number = EVERY_MS): (() => Promise<void>) =>
  keepDoing("Worlds ahead", everyMs, (signal) => fillPools(means, signal));
