// The server's secret keys, made at first start: one ring each for cookies, worlds, hashing addresses, signing receipts,
// and accounts.
// They are kept beside the database, readable by this user only, and belong in the same backup.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import * as z from "zod/mini";

const ringSchema = z.object({
  /** The id of the key that signs; the others are still accepted. */
  current: z.string(),
  keys: z.record(z.string(), z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))),
});
const secretsSchema = z.object({ cookies: ringSchema, worlds: ringSchema, addresses: ringSchema });

export type KeyRing = z.infer<typeof ringSchema>;
export type Secrets = z.infer<typeof secretsSchema> & {
  readonly receipts: KeyRing;
  readonly accounts: KeyRing;
};

function newRing(): KeyRing {
  const id = randomBytes(3).toString("hex");
  return { current: id, keys: { [id]: randomBytes(32).toString("base64url") } };
}

function read(file: string): Omit<Secrets, "receipts" | "accounts"> | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new Error(`Aisle cannot read its keys in ${file}. Give this user read permission there.`, {
      cause: error,
    });
  }
  try {
    const secrets = secretsSchema.parse(JSON.parse(text));
    for (const ring of Object.values(secrets))
      if (!(ring.current in ring.keys)) throw new Error("no current key");
    return secrets;
  } catch (cause) {
    throw new Error(
      `The keys in ${file} are damaged. Put the file back from a backup; without it learners lose their worlds and their place.`,
      { cause },
    );
  }
}

/**
 * Reads `secrets.json`, `secrets-receipts.json` and `secrets-accounts.json` in `folder`; makes them when they are not
 * there. Two processes starting at once agree on one.
 */
export function openSecrets(folder: string): Secrets {
  const file = path.join(folder, "secrets.json");
  if (read(file) === null) {
    const made = { cookies: newRing(), worlds: newRing(), addresses: newRing() };
    writeFirst(file, `${JSON.stringify(made, null, 2)}\n`);
  }
  // In files of their own: an older server's keys are never written again.
  return {
    ...read(file)!,
    receipts: ringIn(path.join(folder, "secrets-receipts.json")),
    accounts: ringIn(path.join(folder, "secrets-accounts.json")),
  };
}

function ringIn(file: string): KeyRing {
  if (readRing(file) === null) writeFirst(file, `${JSON.stringify(newRing(), null, 2)}\n`);
  return readRing(file)!;
}

function readRing(file: string): KeyRing | null {
  try {
    const ring = ringSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    if (!(ring.current in ring.keys)) throw new Error("no current key");
    return ring;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new Error(`The keys in ${file} cannot be read. Put the file back from a backup.`, { cause });
  }
}

/** Writes a file that is not there, whole or not at all; where another process was first, its file stays. */
function writeFirst(file: string, text: string): void {
  mkdirSync(/*turbopackIgnore: true*/ path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const handle = openSync(/*turbopackIgnore: true*/ draft, "wx", 0o600);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  try {
    // A link fails where the name is taken, so the first one in wins and nobody reads half a file.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** HMAC-SHA256 under key `id` of the ring, 32 bytes, or null for an unknown id. `label` tells purposes apart. */
export function keyedHash(ring: KeyRing, id: string, label: string, text: string): Buffer | null {
  const key = Object.hasOwn(ring.keys, id) ? ring.keys[id] : undefined;
  if (key === undefined) return null;
  return createHmac("sha256", Buffer.from(key, "base64url")).update(`${label}\0${text}`).digest();
}

/** Compares in constant time. */
export function isSame(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
