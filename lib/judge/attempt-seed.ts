// The seed of one attempt: hidden inputs are drawn from it, fresh for each attempt and the same at a regrade.
import { createHash } from "node:crypto";
import { type KeyRing, keyedHash } from "../db/secrets";

/** 32 bytes as hexadecimal. @throws Error when the ring has lost the key */
export function attemptSeed(ring: KeyRing, { key, attempt }: { key: string; attempt: string }): string {
  const hash = keyedHash(ring, key, "attempt seed v1", attempt);
  if (!hash) throw new Error(`The world key "${key}" of attempt ${attempt} is not in secrets.json.`);
  return hash.toString("hex");
}

/** What is stored and told beforehand of a seed. */
export function seedCommitment(seed: string): string {
  return createHash("sha256").update(seed).digest("hex");
}
