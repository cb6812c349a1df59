// What a whole check of an exercise found, kept beside it, so that the daily check need not do all of it again: it fails when
// anything the proof rests on has changed, and tries a part anew.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../exercises";

export interface Proof {
  /** Hash of the exercise's folder and of what all graders share. */
  readonly inputs: string;
  /** Worlds or seeds that every answer was judged on. */
  readonly trials: number;
  /** Answer → the check it failed on, in every trial; null where it passed. */
  readonly answers: Readonly<Record<string, string | null>>;
  readonly spoiled: {
    readonly made: number;
    readonly rejected: number;
    /** Those that pass nonetheless. */
    readonly survivors: readonly string[];
  };
}

const place = (folder: string) => path.join(folder, "proof.json");

/** Null where there is none yet. */
export function readProof(folder: string): Proof | null {
  return existsSync(place(folder)) ? (JSON.parse(readFileSync(place(folder), "utf8")) as Proof) : null;
}

export function writeProof(folder: string, proof: Proof): void {
  writeFileSync(place(folder), `${JSON.stringify(proof, null, 2)}\n`);
}

/** Of every file that says what is asked, what answers it and how it is judged; texts and tests aside. */
export function proofInputs(folder: string): string {
  const shared = path.join(root, "lib", "grading");
  const hash = createHash("sha256");
  for (const base of [folder, shared]) {
    const entries = readdirSync(base, { withFileTypes: true, recursive: true });
    const files = entries
      .filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name))
      .filter(({ name }) => !name.endsWith(".test.ts") && name !== "proof.json")
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
    for (const file of files)
      hash.update(`${path.relative(base, file).replaceAll("\\", "/")}\0${readFileSync(file, "utf8")}\0`);
  }
  return hash.digest("hex").slice(0, 32);
}
