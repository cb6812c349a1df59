// Texts that lie encrypted in the database under the server's keys for accounts, so that a copy of it tells and signs nothing.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { type KeyRing, keyedHash } from "./secrets";

interface Place {
  /** The row's: each has a key of its own. */
  readonly id: string;
  /** The key of the ring that it lies under; as it is sealed, the current one. */
  readonly ring_key: string;
  /** Tells kinds of texts apart, such as "lti key v1"; what was sealed for one cannot be opened for another. */
  readonly purpose: string;
}

/** AES-256-GCM: nonce, tag, text, in base64url. @throws Error where the ring has lost the key */
export function seal(ring: KeyRing, { text, ...place }: Place & { readonly text: string }): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(ring, place), nonce);
  const hidden = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString("base64url");
}

/** @throws Error where the ring has lost the key, or what lies there was changed */
export function open(ring: KeyRing, { sealed, ...place }: Place & { readonly sealed: string }): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", keyOf(ring, place), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

function keyOf(ring: KeyRing, { id, ring_key, purpose }: Place): Buffer {
  const key = keyedHash(ring, ring_key, purpose, id);
  if (key) return key;
  throw new Error(
    `What lies encrypted in row ${id} (${purpose}) is under a key that secrets-accounts.json no longer has. Put that file back from a backup.`,
  );
}
