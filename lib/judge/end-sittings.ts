// Ends sittings for the judge and for whoever looks: the classroom knows what is handed in at the end, and here stands what only
// the judge knows of an attempt, its seed and the hashes of its content.
import { dueSittings, endSitting, type Prepare } from "../classroom/sittings";
import { standingIn } from "../classroom/standings";
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import type { KeyRing } from "../db/secrets";
import { attemptSeed, seedCommitment } from "./attempt-seed";
import { contentHashes } from "./content-hashes";

interface Means {
  readonly db: Db;
  /** The keys that attempts' seeds are drawn with. */
  readonly worlds: KeyRing;
}

/** @returns whether anything was ended; then there may be something to judge */
export async function endOne(
  { db, worlds }: Means,
  { sitting, by }: { readonly sitting: string; readonly by: "learner" | "clock" },
  now: number = Date.now(),
): Promise<boolean> {
  const found = await standingIn(db, sitting, now);
  const exercises = found?.assessment.exercises ?? [];
  const hashes = new Map(
    await Promise.all(exercises.map(async (exercise) => [exercise, await contentHashes(exercise)] as const)),
  );
  const prepare: Prepare = (exercise) => {
    const id = newId(now);
    const { current: seedKey } = worlds;
    const { exercise: exerciseHash, lesson: lessonHash } = hashes.get(exercise)!;
    const commitment = seedCommitment(attemptSeed(worlds, { key: seedKey, attempt: id }));
    return { id, seedKey, seedCommitment: commitment, exerciseHash, lessonHash };
  };
  return (await endSitting(db, { sitting, by, prepare }, now)) !== null;
}

/** Ends all that the clock has shut. */
export async function endDue(means: Means, now: number = Date.now()): Promise<boolean> {
  let ended = false;
  for (const sitting of await dueSittings(means.db, now))
    ended = (await endOne(means, { sitting, by: "clock" }, now)) || ended;
  return ended;
}
