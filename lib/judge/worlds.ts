// Sealed worlds, one for each learner and exercise to practise on, and one for each of their sittings: found, else taken from the pool,
// else made in a worker thread and kept.
import { ensureLearner } from "../classroom/ensure-learner";
import { limits } from "../classroom/limits";
import { isText, newId } from "../db/ids";
import type { Db } from "../db/open";
import { use } from "../db/rate";
import type { Packing } from "../db/schema";
import type { KeyRing } from "../db/secrets";
import { serialised } from "../db/serialised";
import { worldSeeds } from "../verify/seeds";
import { type WorldExercise, worldsOf } from "./exercises";
import { type FillOptions, fillPool } from "./fill-pool";
import { noneAccepted } from "./none-accepted";
import { giveFromPool } from "./pool";
import type { MadeWorld } from "./tasks";
import { createTurns, LineFull } from "./turns";
import { createWorldMakers } from "./world-makers";

const MOST_TRIES = 12;
const MOST_WAITING = 200;

/** Too many people wait for a world; the caller says so and when to come again. */
export class WorldsBusy extends Error {}

interface StoredWorld {
  readonly training: Uint8Array<ArrayBuffer>;
  readonly packing: Packing;
}

interface Opening {
  readonly exercise: WorldExercise;
  readonly learner: string;
  /** The sitting it is for; null or left out in practice. */
  readonly sitting?: string | null | undefined;
  /** Keyed hash of the address that asks. */
  readonly address: string;
}

interface Whose {
  readonly learner: string;
  readonly sitting: string | null;
}

export interface Worlds {
  /**
   * The id of the learner's world for an exercise, in practice or in one sitting, the same each time: who has one keeps it,
   * also when worlds are made otherwise by now. Two requests at once wait for one making.
   * @throws WorldsBusy, TooMany, Erased, and Error when no world is accepted, with the scores seen
   */
  open(asked: Opening): Promise<string>;
  /** What the learner gets of a world; null when there is none of theirs under this id. */
  read(asked: { exercise: string; learner: string; world: string }): Promise<StoredWorld | null>;
  /** Makes worlds ahead until `count` stand ready. @throws the signal's reason when aborted */
  fill(options: FillOptions): Promise<{ tried: number; accepted: number }>;
  /** Ends the threads that rest. */
  close(): void;
}

export interface WorldsOptions {
  readonly db: Db;
  readonly ring: KeyRing;
  readonly worker: string;
  /** Worlds made at a time; the others wait. */
  readonly atOnce?: number;
  /** More than so many do not wait but are told to come again. */
  readonly mostWaiting?: number;
}

export function createWorlds(options: WorldsOptions): Worlds {
  const { db, ring, worker, atOnce = 2, mostWaiting = MOST_WAITING } = options;
  const inHand = new Map<string, Promise<string>>();
  const inTurn = createTurns({ atOnce, mostWaiting });
  const makers = createWorldMakers(worker);

  /** The latest where there are several, of whatever generator. */
  async function find(exercise: string, { learner, sitting }: Whose): Promise<string | null> {
    const row = await db
      .selectFrom("world")
      .select("id")
      .where("learner", "=", learner)
      .where("exercise", "=", exercise)
      .where("sitting", sitting === null ? "is" : "=", sitting)
      .orderBy("created", "desc")
      .orderBy("id", "desc")
      .executeTakeFirst();
    return row?.id ?? null;
  }

  async function make(exercise: WorldExercise, { learner, sitting }: Whose): Promise<string> {
    const seed_key = ring.current;
    const of = worldsOf(exercise);
    const key = Buffer.from(ring.keys[ring.current]!, "base64url");
    const refused: MadeWorld["seen"][] = [];
    for (let attemptNo = 0; attemptNo < MOST_TRIES; attemptNo++) {
      const id = newId();
      const seeds = worldSeeds(key, { learner, sitting, ...of, attemptNo });
      const made = await makers.make({ exercise: of.exercise, world: id, seeds });
      if (made.refusal !== null) {
        refused.push(made.seen);
        continue;
      }
      const world = { training: made.training!, packing: "gzip", judged: made.judged! } as const;
      const now = Date.now();
      await serialised(db, async (transaction) => {
        // Making took a while; they may be erased by now.
        await ensureLearner(transaction, learner, now);
        await transaction
          .insertInto("world")
          .values({
            ...{ id, learner, sitting },
            ...of,
            ...world,
            ...{ seed_key, origin: "learner", attempt_no: attemptNo, created: now },
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      });
      // Another process may have been first; its world is the learner's.
      return (await find(of.exercise, { learner, sitting }))!;
    }
    throw noneAccepted(exercise, refused);
  }

  async function obtain(exercise: WorldExercise, whose: Whose, address: string): Promise<string> {
    const now = Date.now();
    await serialised(db, async (transaction) => {
      await use(transaction, limits.worldsOfAddress, { subject: address, now });
      await ensureLearner(transaction, whose.learner, now);
    });
    const of = worldsOf(exercise);
    await giveFromPool(db, { ...of, ...whose });
    const there = await find(of.exercise, whose);
    if (there) return there;
    try {
      return await inTurn(() => make(exercise, whose));
    } catch (error) {
      throw error instanceof LineFull ? new WorldsBusy("Too many people wait for a world.") : error;
    }
  }

  return {
    async open({ exercise, learner, sitting = null, address }) {
      const whose = { learner, sitting };
      const there = await find(exercise.spec.id, whose);
      if (there) return there;
      const name = `${exercise.spec.id} ${learner} ${sitting}`;
      const already = inHand.get(name);
      if (already) return already;
      const work = obtain(exercise, whose, address).finally(() => inHand.delete(name));
      inHand.set(name, work);
      return work;
    },

    async read({ exercise, learner, world }) {
      if (!isText(world)) return null;
      const row = await db
        .selectFrom("world")
        .select(["training", "packing"])
        .where("id", "=", world)
        .where("learner", "=", learner)
        .where("exercise", "=", exercise)
        .executeTakeFirst();
      return row ? { training: new Uint8Array(row.training), packing: row.packing } : null;
    },

    fill: (options) => fillPool({ db, ring, makers, atOnce, inTurn }, options),
    close: makers.close,
  };
}
