// Worlds accepted ahead, in the database: numbered, kept, and given away, each to one learner at most, whatever number
// of processes fill and give at the same time. It makes no worlds.
import { ensureLearner } from "../classroom/ensure-learner";
import { newId } from "../db/ids";
import type { Db } from "../db/open";

/** Whose worlds: an exercise's, of one generator. */
export interface PoolOf {
  readonly exercise: string;
  readonly generator: string;
}

/** Takes the next number; nobody has had it before, and nobody will again. */
export async function reserve(
  db: Db,
  { exercise, generator, seedKey }: PoolOf & { seedKey: string },
): Promise<{ id: string; number: number }> {
  for (;;) {
    const last = await db
      .selectFrom("pool")
      .select((select) => select.fn.max("number").as("number"))
      .where("exercise", "=", exercise)
      .where("generator", "=", generator)
      .where("seed_key", "=", seedKey)
      .executeTakeFirst();
    const now = Date.now();
    const number = last?.number == null ? 0 : Number(last.number) + 1;
    const made = await db
      .insertInto("pool")
      .values({
        id: newId(now),
        exercise,
        generator,
        seed_key: seedKey,
        number,
        state: "making",
        training: null,
        judged: null,
        created: now,
      })
      .onConflict((conflict) => conflict.columns(["exercise", "generator", "seed_key", "number"]).doNothing())
      .returning("id")
      .executeTakeFirst();
    // Without a row another process had the number first.
    if (made) return { id: made.id, number };
  }
}

/** Keeps an accepted world until somebody comes; null notes that it was refused. */
export async function settle(
  db: Db,
  id: string,
  world: { readonly training: Uint8Array; readonly judged: string } | null,
): Promise<void> {
  await db
    .updateTable("pool")
    .set(world ? { state: "ready", ...world } : { state: "refused" })
    .where("id", "=", id)
    .where("state", "=", "making")
    .execute();
}

class HasOne extends Error {}

/**
 * Gives a learner the oldest world of the pool, as a row of `world`. The row of the pool changes only while it is
 * "ready", and its id is the key of the new row, so no two learners get the same.
 * @param of.sitting the sitting it is for; left out, it is to practise on
 * @returns false when the pool is empty, or when the learner has a world of this generator by now @throws Erased
 */
export async function giveFromPool(
  db: Db,
  { exercise, generator, learner, sitting = null }: PoolOf & { learner: string; sitting?: string | null },
): Promise<boolean> {
  try {
    return await db.transaction().execute(async (transaction) => {
      await ensureLearner(transaction, learner, Date.now());
      for (;;) {
        const next = await transaction
          .selectFrom("pool")
          .select(["id", "number", "seed_key", "training", "judged"])
          .where("exercise", "=", exercise)
          .where("generator", "=", generator)
          .where("state", "=", "ready")
          .orderBy("number")
          .limit(1)
          .executeTakeFirst();
        if (!next) return false;
        const { numUpdatedRows } = await transaction
          .updateTable("pool")
          .set({ state: "given", training: null, judged: null })
          .where("id", "=", next.id)
          .where("state", "=", "ready")
          .executeTakeFirst();
        if (numUpdatedRows === 0n) continue;
        const given = await transaction
          .insertInto("world")
          .values({
            id: next.id,
            learner,
            sitting,
            exercise,
            generator,
            seed_key: next.seed_key,
            origin: "pool",
            attempt_no: next.number,
            training: new Uint8Array(next.training!),
            packing: "gzip",
            judged: next.judged!,
            created: Date.now(),
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning("id")
          .executeTakeFirst();
        // Leaving by an error puts the world back.
        if (!given) throw new HasOne();
        return true;
      }
    });
  } catch (error) {
    if (error instanceof HasOne) return false;
    throw error;
  }
}

export type PoolCounts = Readonly<Record<"making" | "refused" | "ready" | "given", number>>;

/** How many worlds stand in each state, by exercise and generator. */
export async function poolStatus(db: Db): Promise<(PoolOf & { readonly counts: PoolCounts })[]> {
  const rows = await db
    .selectFrom("pool")
    .select(["exercise", "generator", "state", (select) => select.fn.countAll<number>().as("count")])
    .groupBy(["exercise", "generator", "state"])
    .orderBy("exercise")
    .orderBy("generator")
    .execute();
  const status = new Map<string, PoolOf & { counts: Record<keyof PoolCounts, number> }>();
  for (const { exercise, generator, state, count } of rows) {
    const name = JSON.stringify([exercise, generator]);
    const none = { making: 0, refused: 0, ready: 0, given: 0 };
    const entry = status.get(name) ?? { exercise, generator, counts: none };
    entry.counts[state] = Number(count);
    status.set(name, entry);
  }
  return [...status.values()];
}

export async function readyCount(db: Db, { exercise, generator }: PoolOf): Promise<number> {
  const row = await db
    .selectFrom("pool")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("exercise", "=", exercise)
    .where("generator", "=", generator)
    .where("state", "=", "ready")
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
