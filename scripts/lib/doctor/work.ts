// Of the database and what is done with it: reachable, up to date, whole; and whether hand-ins are judged.
import { existsSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { queueState } from "../../../lib/classroom/queue-state";
import { verifyChains } from "../../../lib/classroom/verify-chains";
import { migrationState } from "../../../lib/db/migrations";
import { type Db, openDatabase } from "../../../lib/db/open";
import { isPostgres, isPostgresAddress } from "../../../lib/db/postgres";
import { type Finding, missing, right, wrong, wrongBy } from "./finding";

/** A hand-in that waits so long while no other is judged says that nobody judges, in seconds. */
const LONG_WAIT_S = 60;

/**
 * @param place what `openDatabase` takes
 * @param options.isDeep whether to read everything: SQLite's own check of the file, and all chains of attempts
 */
export async function databaseFindings(place: string, { isDeep }: { isDeep: boolean }): Promise<Finding[]> {
  // Opening would make it.
  if (!isPostgresAddress(place) && !existsSync(path.join(place, "aisle.db")))
    return [missing("database", `There is no database in ${place} yet. npm start makes one.`)];
  let db: Db;
  try {
    db = openDatabase(place);
  } catch (error) {
    return [wrongBy("database", error)];
  }
  try {
    const schema = await schemaFinding(db);
    if (schema.state !== "right") return [schema];
    return [schema, ...(await queueFindings(db)), ...(isDeep ? await deepFindings(db) : [])];
  } catch (error) {
    return [wrongBy("database", error)];
  } finally {
    await db.destroy();
  }
}

async function schemaFinding(db: Db): Promise<Finding> {
  const kind = isPostgres(db) ? "PostgreSQL" : "SQLite";
  const { pending, unknown } = await migrationState(db);
  if (unknown.length > 0)
    return wrong(
      "database",
      `${kind} was brought up to date by a newer Aisle (${unknown.join(", ")}). Run that version.`,
    );
  if (pending.length > 0)
    return missing(
      "database",
      `${kind} answers; npm start will bring it up to date (${pending.join(", ")}).`,
    );
  return right("database", `${kind} answers and is up to date.`);
}

async function queueFindings(db: Db): Promise<Finding[]> {
  const { queued, running, lost, aside, oldestWaitSeconds, lastVerdict } = await queueState(db);
  const counts = `${queued} hand-ins wait, ${running} are being judged.`;
  const judged =
    lastVerdict === null
      ? "none was judged yet"
      : `the last was judged ${new Date(lastVerdict).toISOString()}`;
  const isStuck = running === 0 && (lost > 0 || (oldestWaitSeconds ?? 0) > LONG_WAIT_S);
  const wait = Math.round(oldestWaitSeconds ?? 0);
  return [
    isStuck
      ? wrong(
          "graders",
          `${counts} The oldest waits ${wait} s and nobody judges; ${judged}. Start the app with JUDGE_LANES above 0, or npm run grade.`,
        )
      : right("graders", queued + running > 0 ? counts : `Nothing waits to be judged; ${judged}.`),
    aside > 0
      ? wrong(
          "set aside",
          `${aside} hand-ins could not be judged and were set aside; job.reason says why, and the next build tries again.`,
        )
      : right("set aside", "No hand-in was set aside."),
  ];
}

async function deepFindings(db: Db): Promise<Finding[]> {
  const { learners, attempts, faults } = await verifyChains(db);
  const chains =
    faults.length === 0
      ? right("chains", `${attempts} attempts of ${learners} learners, all chains whole.`)
      : wrong(
          "chains",
          `Attempts of ${faults.length} learners were changed after they were stored: ${faults
            .slice(0, 5)
            .map(({ learner, fault }) => `${learner} at ${fault.number} (${fault.kind})`)
            .join(", ")}. Compare with a backup.`,
        );
  if (isPostgres(db)) return [chains];
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check`.execute(db);
  const said = rows.map((row) => row.quick_check).join("; ");
  return [
    said === "ok"
      ? right("file", "SQLite finds its file whole.")
      : wrong("file", `SQLite finds its file damaged (${said}). Stop the server and restore a backup.`),
    chains,
  ];
}
