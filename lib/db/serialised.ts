// Transactions that read something and then write because of it, as limits and chains do: as if one came after another.
import type { Transaction } from "kysely";
import type { Db } from "./open";
import type { Tables } from "./schema";

/** How long a transaction that loses to others is tried again. */
const PATIENCE_MS = 10_000;

/** Serialisation failure, deadlock, and a key that two wrote at once (PostgreSQL's appendix A). */
const LOST = new Set(["40001", "40P01", "23505"]);

/** A key that is taken for good is not worth the whole patience. */
const MOST_KEY_RACES = 5;

/** The last in line of each database of this process. */
const lines = new WeakMap<Db, Promise<unknown>>();

/**
 * SQLite holds its one write lock meanwhile. PostgreSQL lets transactions of other processes run, notices when the order
 * would have made a difference, and then this one is done again after a moment drawn at random. Within a process they wait
 * for each other, since they would only make each other fail.
 * @param work done anew after each such failure, so it must have no effect but on the database
 */
export function serialised<T>(db: Db, work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
  const before = lines.get(db) ?? Promise.resolve();
  const mine = before.then(() => untilItHolds(db, work));
  lines.set(
    db,
    mine.catch(() => {}),
  );
  return mine;
}

async function untilItHolds<T>(db: Db, work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().setIsolationLevel("serializable").execute(work);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      const tiresome = code === "23505" && tries >= MOST_KEY_RACES;
      if (!LOST.has(code) || tiresome || performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(200, 5 * 2 ** tries)));
    }
  }
}
