// Makes a backup: a folder with every table as it stood at one moment, the server's keys, and a manifest of hashes. The
// server may go on working. The folder lets whoever has it be the server: it holds the keys.
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import type { Db } from "../db/open";
import { isPostgres } from "../db/postgres";
import { MANIFEST, type Manifest, manifestOf } from "./manifest";
import { readSnapshot } from "./snapshot";
import { writeTable } from "./table-file";

export interface BackupOptions {
  readonly db: Db;
  /** Where the keys are. */
  readonly keysFolder: string;
  /** The folder in which the backup's own folder is made. */
  readonly into: string;
  /** Of Aisle. */
  readonly version: string;
  /** Begins the folder's name. */
  readonly label?: string;
  readonly now?: number;
}

export interface Backup {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Files of keys in a folder of data, sorted; none where there is no such folder. */
export function keyFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => /^secrets[a-z-]*\.json$/.test(file))
    .sort();
}

/** A folder that was not finished keeps its ending `.part`, and nothing reads it. @throws Error when it cannot be made */
export async function makeBackup(options: BackupOptions): Promise<Backup> {
  const { db, keysFolder, into, version, label = "aisle", now = Date.now() } = options;
  const made = new Date(now).toISOString();
  const folder = path.join(into, `${label}-${made.replace(/[:.]/g, "-")}`);
  const part = `${folder}.part`;
  mkdirSync(into, { recursive: true, mode: 0o700 });
  mkdirSync(part, { mode: 0o700 });
  try {
    const { steps, tables } = await readSnapshot(db, async (snapshot) => {
      const kept = [];
      for (const { name, columns, rows } of snapshot.tables) {
        const file = `${name}.jsonl.gz`;
        kept.push({
          name,
          columns: [...columns],
          file,
          ...(await writeTable(path.join(part, file), rows())),
        });
      }
      return { steps: [...snapshot.steps], tables: kept };
    });
    const keys = keyFiles(keysFolder).map((file) => {
      const content = readFileSync(path.join(keysFolder, file));
      writeDurably(path.join(part, file), content);
      return { file, sha256: createHash("sha256").update(content).digest("hex") };
    });
    const from = isPostgres(db) ? ("PostgreSQL" as const) : ("SQLite" as const);
    const manifest = manifestOf({ made, version, from, steps, tables, keys });
    writeDurably(path.join(part, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    renameSync(part, folder);
    return { folder, manifest };
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw error;
  }
}

/** Writes a new file that only its owner reads, and waits for the disk. */
export function writeDurably(file: string, content: string | Uint8Array): void {
  const handle = openSync(file, "wx", 0o600);
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
