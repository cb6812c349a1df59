// Puts a backup back, into an empty place and nowhere else: every file's hash is checked first, and a restore that fails
// leaves nothing behind. Either database takes either's backup.
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
} from "node:fs";
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { type ChainReport, verifyChains } from "../classroom/verify-chains";
import { type Db, openDatabase } from "../db/open";
import { isPostgresAddress } from "../db/postgres";
import { keyFiles, writeDurably } from "./backup";
import { loadTables, requireKnownSteps } from "./load-tables";
import { type Manifest, readManifest } from "./manifest";
import { tablesOf } from "./snapshot";
import { hashOfFile } from "./table-file";

export interface RestoreOptions {
  /** The backup's folder. */
  readonly backup: string;
  /** Where the keys go; they may be there already when they are the same. */
  readonly keysFolder: string;
  /** What `openDatabase` takes. */
  readonly database: string;
}

export interface Restored {
  readonly manifest: Manifest;
  readonly chains: ChainReport;
}

/** @throws Error one sentence on what stands in the way; then nothing was changed */
export async function restore({ backup, keysFolder, database }: RestoreOptions): Promise<Restored> {
  const manifest = readManifest(backup);
  requireKnownSteps(manifest);
  await requireWhole(backup, manifest);
  requireNoOtherKeys(backup, keysFolder, manifest);
  const fill = isPostgresAddress(database) ? intoPostgres : intoFolder;
  return fill(
    database,
    async (db) => {
      await loadTables(db, backup, manifest);
      return { manifest, chains: await verifyChains(db) };
    },
    () => putKeys(backup, keysFolder, manifest),
  );
}

async function requireWhole(backup: string, { tables, keys }: Manifest): Promise<void> {
  for (const { file, sha256 } of [...tables, ...keys]) {
    const place = path.join(backup, file);
    if (!existsSync(place)) throw new Error(`${place} is missing. Copy the whole folder of the backup.`);
    if ((await hashOfFile(place)) !== sha256)
      throw new Error(
        `${place} is not as it was written: it is damaged or was changed. Take another backup.`,
      );
  }
}

function requireNoOtherKeys(backup: string, keysFolder: string, { keys }: Manifest): void {
  if (!existsSync(keysFolder)) return;
  for (const file of keyFiles(keysFolder)) {
    const mine = readFileSync(path.join(keysFolder, file));
    const same = keys.some((key) => key.file === file) && mine.equals(readFileSync(path.join(backup, file)));
    if (!same)
      throw new Error(
        `${keysFolder} has keys of its own (${file}), and learners' worlds and receipts need those of the backup. Restore into an empty folder: set DATA_DIR to one.`,
      );
  }
}

function putKeys(backup: string, keysFolder: string, { keys }: Manifest): void {
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 });
  for (const { file } of keys) {
    const to = path.join(keysFolder, file);
    if (!existsSync(to)) writeDurably(to, readFileSync(path.join(backup, file)));
  }
}

/** Fills a database beside and gives it its name last, as one step. */
async function intoFolder<T>(folder: string, work: (db: Db) => Promise<T>, putKeys: () => void): Promise<T> {
  const file = path.join(folder, "aisle.db");
  // A log that a killed server left would be played into the restored file by whoever opens it first.
  const there = ["", "-wal", "-shm", "-journal"].map((end) => file + end);
  const taken = `${file} is there already, or a log of it (${there.slice(1).join(", ")}), and a restore writes over nothing. Set DATA_DIR to an empty folder, or move all of these away.`;
  if (there.some((one) => existsSync(one))) throw new Error(taken);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const beside = mkdtempSync(path.join(folder, ".restoring-"));
  try {
    const db = openDatabase(beside);
    const whole = path.join(beside, "whole.db");
    let result: T;
    try {
      result = await work(db);
      // One file without a log beside it, whatever the connection still holds.
      await sql`vacuum into ${whole}`.execute(db);
    } finally {
      await db.destroy();
    }
    const handle = openSync(whole, "r+");
    fsyncSync(handle);
    closeSync(handle);
    chmodSync(whole, 0o600);
    putKeys();
    try {
      // A link fails where the name is taken meanwhile.
      linkSync(whole, file);
    } catch (cause) {
      throw new Error(taken, { cause });
    }
    return result;
  } finally {
    try {
      rmSync(beside, { recursive: true, force: true });
    } catch {
      // Windows keeps what is open until this process ends; a folder of this name may be deleted.
    }
  }
}

async function intoPostgres<T>(
  address: string,
  work: (db: Db) => Promise<T>,
  putKeys: () => void,
): Promise<T> {
  const db = openDatabase(address);
  const plain = db as unknown as Kysely<unknown>;
  try {
    if ((await tablesOf(plain)).length > 0)
      throw new Error(
        "The database that DATABASE_URL names has tables already, and a restore writes over nothing. Make an empty one (createdb NAME) and name it there.",
      );
    try {
      const result = await work(db);
      putKeys();
      return result;
    } catch (error) {
      // It was empty: all there is now is a part of the backup.
      const notes = ["kysely_migration", "kysely_migration_lock"];
      for (const name of [...(await tablesOf(plain)).map((table) => table.name), ...notes])
        await sql`drop table if exists ${sql.table(name)} cascade`.execute(db);
      throw error;
    }
  } finally {
    await db.destroy();
  }
}
