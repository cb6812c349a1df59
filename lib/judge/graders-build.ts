// A name for the graders that a bundled worker holds: two builds with the same graders have the same.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** @param worker the bundled judge worker */
export function buildOf(worker: string): string {
  return createHash("sha256").update(readFileSync(worker)).digest("hex").slice(0, 16);
}
