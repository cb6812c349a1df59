// What the commands backup, restore, move and migrate share: where backups go, and what is said of them.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { databasePlace, dataFolder, openDatabase } from "../../lib/db/open";
import { isPostgresAddress } from "../../lib/db/postgres";
import { type Backup, makeBackup } from "../../lib/ops/backup";
import type { Restored } from "../../lib/ops/restore";

/** As many broken chains as are listed one by one. */
const MOST_LISTED = 20;

/** Runs a command's work with its arguments; what it throws is said in one sentence and ends it with code 1. */
export async function runScript(work: (args: string[]) => Promise<void>): Promise<void> {
  try {
    await work(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

/** `BACKUP_DIR`, else `backups` in the working directory. */
export function backupsFolder(): string {
  return path.resolve(process.env.BACKUP_DIR || "backups");
}

/** @param options.database what `openDatabase` takes; left out, that of the settings */
export async function takeBackup(options: {
  readonly into: string;
  readonly database?: string;
  readonly label?: string;
}): Promise<Backup> {
  const { into, database = databasePlace(), label } = options;
  // Opening would make it.
  if (!isPostgresAddress(database) && !existsSync(path.join(database, "aisle.db")))
    throw new Error(
      `There is nothing to back up: no aisle.db in ${database}. Check DATA_DIR and DATABASE_URL.`,
    );
  const db = openDatabase(database);
  try {
    const keysFolder = dataFolder();
    return await makeBackup({ db, keysFolder, into, version: aisleVersion(), ...(label && { label }) });
  } finally {
    await db.destroy();
  }
}

function aisleVersion(): string {
  const file = path.resolve(import.meta.dirname, "../../package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

export function describedBackup({ folder, manifest: { from, tables, keys } }: Backup): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    `Backup of ${from}: ${tables.length} tables, ${rows} rows: ${folder}`,
    keys.length > 0
      ? `IT HOLDS THE SERVER'S SECRET KEYS (${keys.map(({ file }) => file).join(", ")}) and what learners handed in, unencrypted. Keep it where nobody else reads.`
      : "IT HOLDS NO KEYS: there were none in DATA_DIR. Without them nobody gets back to their worlds: set DATA_DIR to the app's and make it again.",
  ].join("\n");
}

export function describedRestore({ manifest, chains }: Restored): { text: string; isWhole: boolean } {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const { learners, attempts, faults } = chains;
  const isWhole = faults.length === 0;
  const text = [
    `Restored the backup of ${manifest.made}: ${rows} rows, ${manifest.keys.length} files of keys.`,
    isWhole
      ? `Chains of attempts: ${attempts} attempts of ${learners} learners, all whole.`
      : `CHAINS OF ATTEMPTS ARE BROKEN, of ${faults.length} of ${learners} learners. The backup's files are as they were written, so the database was changed before it was made:`,
    ...faults
      .slice(0, MOST_LISTED)
      .map(({ learner, fault }) => `  learner ${learner}, attempt number ${fault.number}: ${fault.kind}`),
    ...(faults.length > MOST_LISTED ? [`  … and ${faults.length - MOST_LISTED} more.`] : []),
  ];
  return { text: text.join("\n"), isWhole };
}
