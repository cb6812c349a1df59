// Sealed worlds, one for each learner and exercise: found, or made in a worker thread and kept.
import { ensureLearner } from "../classroom/attempts";
import { limits, use } from "../classroom/limits";
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import type { KeyRing } from "../db/secrets";
import { generatorName } from "../verify/generator";
import { worldSeeds } from "../verify/seeds";
import { runDisposable } from "./disposable";
import type { KnownExercise } from "./exercises";
import type { MadeWorld, WorldTask } from "./tasks";

const MOST_TRIES = 10;
const MOST_WAITING = 200;

/** Too many people wait for a world; the caller says so and when to come again. */
export class WorldsBusy extends Error {}

interface OpenedWorld {
  readonly id: string;
  readonly training: Uint8Array<ArrayBuffer>;
}

export interface Worlds {
  /**
   * The learner's world for an exercise, the same each time. Two requests at once wait for one making.
   * @throws WorldsBusy, TooMany
   */
  open(asked: { exercise: KnownExercise; learner: string; address: string }): Promise<OpenedWorld>;
}

export interface WorldsOptions {
  readonly db: Db;
  readonly ring: KeyRing;
  readonly worker: string;
  /** Worlds made at a time; the others wait. */
  readonly atOnce?: number;
}

export function createWorlds({ db, ring, worker, atOnce = 2 }: WorldsOptions): Worlds {
  const inHand = new Map<string, Promise<OpenedWorld>>();
  const waiting: (() => void)[] = [];
  let making = 0;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (making >= atOnce) {
      if (waiting.length >= MOST_WAITING) throw new WorldsBusy("Too many people wait for a world.");
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else making++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else making--;
    }
  }

  async function find({ spec, recipe }: KnownExercise, learner: string): Promise<OpenedWorld | null> {
    const row = await db
      .selectFrom("world")
      .select(["id", "training"])
      .where("learner", "=", learner)
      .where("exercise", "=", spec.id)
      .where("generator", "=", generatorName(recipe))
      .executeTakeFirst();
    return row ? { id: row.id, training: new Uint8Array(row.training) } : null;
  }

  async function make(exercise: KnownExercise, learner: string): Promise<OpenedWorld> {
    const generator = generatorName(exercise.recipe);
    const key = Buffer.from(ring.keys[ring.current]!, "base64url");
    const gaps: number[] = [];
    for (let attemptNo = 0; attemptNo < MOST_TRIES; attemptNo++) {
      const id = newId();
      const name = { learner, exercise: exercise.spec.id, generator, attemptNo };
      const task: WorldTask = {
        kind: "world",
        exercise: exercise.spec.id,
        world: id,
        seeds: worldSeeds(key, name),
      };
      const made = await runDisposable<MadeWorld>({ file: worker, timeoutMs: 60_000, memoryMb: 768 }, task);
      gaps.push(made.gap);
      if (!made.accepted) continue;
      const now = Date.now();
      await db
        .insertInto("world")
        .values({
          id,
          learner,
          exercise: exercise.spec.id,
          generator,
          seed_key: ring.current,
          attempt_no: attemptNo,
          training: made.training,
          judged: made.judged,
          created: now,
        })
        .onConflict((conflict) => conflict.columns(["learner", "exercise", "generator"]).doNothing())
        .execute();
      // Another process may have been first; its world is the learner's.
      return (await find(exercise, learner))!;
    }
    throw new Error(
      `None of ${MOST_TRIES} worlds for ${exercise.spec.id} was accepted: the reference stood ${gaps.map((gap) => gap.toFixed(1)).join(", ")} standard errors above popularity.`,
    );
  }

  return {
    async open({ exercise, learner, address }) {
      const there = await find(exercise, learner);
      if (there) return there;
      const name = `${exercise.spec.id} ${learner}`;
      const already = inHand.get(name);
      if (already) return already;
      const work = (async () => {
        const now = Date.now();
        await db.transaction().execute(async (transaction) => {
          await use(transaction, limits.worldsOfAddress, { subject: address, now });
          await ensureLearner(transaction, learner, now);
        });
        return inTurn(() => make(exercise, learner));
      })().finally(() => inHand.delete(name));
      inHand.set(name, work);
      return work;
    },
  };
}
