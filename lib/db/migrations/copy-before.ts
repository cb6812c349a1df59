// A copy of a SQLite database before it is changed: on SQLite steps are no transactions, so this is the way back.
// PostgreSQL undoes a step that fails by itself.
import { chmodSync } from "node:fs";
import path from "node:path";
import { type Kysely, type Migration, sql } from "kysely";
import { keptLately } from "../kept-lately";

/** Says what stands in the way of the copy; nothing was changed then. */
export class CopyFailed extends Error {}

/**
 * The same steps; the first of them that runs copies the database beforehand, under the lock that all processes wait
 * for, unless it has no tables yet.
 */
export function afterCopying(
  steps: Readonly<Record<string, Migration>>,
  onCopy: (file: string) => void,
): Record<string, Migration> {
  let looked = false;
  const entries = Object.entries(steps).map(([name, step]): [string, Migration] => [
    name,
    {
      async up(db) {
        if (!looked) {
          looked = true;
          const file = await copyBefore(db, name);
          if (file !== null) onCopy(file);
        }
        await step.up(db);
      },
    },
  ]);
  return Object.fromEntries(entries);
}

/** @returns the copy's file, beside the database; null where there is nothing to keep */
async function copyBefore(db: Kysely<unknown>, step: string): Promise<string | null> {
  const { rows: done } = await sql`select name from kysely_migration limit 1`.execute(db);
  if (done.length === 0) return null;
  const { rows } = await sql<{ name: string; file: string }>`pragma database_list`.execute(db);
  const file = rows.find(({ name }) => name === "main")?.file;
  if (!file) return null;
  const begin = `${file}.before-${step}.`;
  // What a step that failed left behind is not worth a second copy: the first is the way back.
  const lately = keptLately(path.dirname(file), path.basename(begin));
  if (lately !== null) return lately;
  const copy = `${begin}${new Date().toISOString().replace(/[:.]/g, "-")}`;
  try {
    // One consistent file, what still stands in the log included.
    await sql`vacuum into ${copy}`.execute(db);
    chmodSync(copy, 0o600);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CopyFailed(
      `The database was not changed, since it could not be copied to ${copy} first (${why}). Make room on that disk.`,
      { cause },
    );
  }
  return copy;
}
