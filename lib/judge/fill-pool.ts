// Fills the pool of an exercise until so many worlds stand ready, a few at a time, so that five hundred people who
// start together wait for a copy of rows and not for the making.
import type { Db } from "../db/open";
import type { KeyRing } from "../db/secrets";
import { worldSeeds } from "../verify/seeds";
import { type WorldExercise, worldsOf } from "./exercises";
import { noneAccepted } from "./none-accepted";
import { readyCount, reserve, settle } from "./pool";
import type { MadeWorld } from "./tasks";
import type { WorldMakers } from "./world-makers";

/** So many refused in a row mean that the band is wrong, not that luck is bad. */
const MOST_REFUSED = 50;

export interface FillProgress {
  /** Worlds ready in the pool, and how many there should be. */
  readonly ready: number;
  readonly wanted: number;
  /** Worlds made by this call, and the accepted among them. */
  readonly tried: number;
  readonly accepted: number;
  /** What the last one took, wall clock. */
  readonly milliseconds: number;
  readonly last: MadeWorld["refusal"];
}

export interface FillOptions {
  readonly exercise: WorldExercise;
  /** Worlds that should stand ready. */
  readonly count: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: FillProgress) => void;
}

interface Means {
  readonly db: Db;
  readonly ring: KeyRing;
  readonly makers: WorldMakers;
  readonly atOnce: number;
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * Two processes may fill the same pool; each number is tried once.
 * @throws the signal's reason when aborted: what stands ready stays; Error when worlds are refused without end
 */
export async function fillPool(
  { db, ring, makers, atOnce, inTurn }: Means,
  { exercise, count, signal, onProgress }: FillOptions,
): Promise<{ tried: number; accepted: number }> {
  const of = worldsOf(exercise);
  const key = Buffer.from(ring.keys[ring.current]!, "base64url");
  let tried = 0;
  let accepted = 0;
  let inHand = 0;
  let ready = 0;
  let refused: MadeWorld["seen"][] = [];

  async function tryOne(): Promise<void> {
    const start = performance.now();
    const { id, number } = await reserve(db, { ...of, seedKey: ring.current });
    const seeds = worldSeeds(key, { ...of, pool: number });
    const made = await makers.make({ exercise: of.exercise, world: id, seeds }, signal);
    const { refusal, training, judged, seen } = made;
    await settle(db, id, refusal === null ? { training: training!, judged: judged! } : null);
    // Asked before anything is counted: lanes wait for different times, and what is told must not run back.
    const standing = await readyCount(db, of);
    ready = Math.max(ready, standing);
    tried++;
    if (refusal === null) accepted++;
    refused = refusal === null ? [] : [...refused, seen];
    onProgress?.({
      ready,
      wanted: count,
      tried,
      accepted,
      milliseconds: performance.now() - start,
      last: refusal,
    });
    if (refused.length >= MOST_REFUSED) throw noneAccepted(exercise, refused);
  }

  async function lane(): Promise<void> {
    for (;;) {
      signal?.throwIfAborted();
      if ((await readyCount(db, of)) + inHand >= count) return;
      inHand++;
      await inTurn(tryOne).finally(() => inHand--);
    }
  }

  const ends = await Promise.allSettled(Array.from({ length: atOnce }, lane));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return { tried, accepted };
}
