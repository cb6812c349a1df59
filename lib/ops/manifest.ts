// What stands in a backup's folder: manifest.json, a file for each table, and the server's keys. Shapes and names only.
import { readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod/mini";

const FORMAT = "aisle backup 1";

/** The manifest is written last: a folder without one is a backup that was not finished. */
export const MANIFEST = "manifest.json";

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
/** A name that stays inside the folder. */
const name = z.string().check(z.regex(/^[a-z0-9][a-z0-9_.-]*$/i));
const word = z.string().check(z.regex(/^[a-z_][a-z0-9_]*$/));

const schema = z.object({
  format: z.literal(FORMAT),
  /** ISO 8601. */
  made: z.string(),
  /** Of Aisle. */
  version: z.string(),
  from: z.enum(["SQLite", "PostgreSQL"]),
  /** The steps that had made its tables (lib/db/migrations). */
  steps: z.array(z.string()).check(z.minLength(1)),
  tables: z.array(z.object({ name: word, columns: z.array(word), rows: z.int(), file: name, sha256: hash })),
  keys: z.array(z.object({ file: name, sha256: hash })),
});

export type Manifest = z.infer<typeof schema>;

export function manifestOf(parts: Omit<Manifest, "format">): Manifest {
  return { format: FORMAT, ...parts };
}

/** @throws Error one sentence, where the folder is no finished backup of a form that this version reads */
export function readManifest(folder: string): Manifest {
  let text: string;
  try {
    text = readFileSync(path.join(folder, MANIFEST), "utf8");
  } catch (cause) {
    throw new Error(
      `There is no ${MANIFEST} in ${folder}. Name the folder of a backup; one without it was not finished.`,
      { cause },
    );
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(
      `${path.join(folder, MANIFEST)} cannot be read: it is damaged, or of another form than "${FORMAT}". Take another backup, or the version of Aisle that made this one.`,
      { cause },
    );
  }
}
