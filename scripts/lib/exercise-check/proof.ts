// What a whole check of an exercise found, kept beside it, so that the daily check need not do all of it again: it fails when
// anything the proof rests on has changed, and tries a part anew.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildSync } from "esbuild";
import { root } from "../exercises";

export interface Proof {
  /** Hash of the exercise's folder and of the code its grader runs. */
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

/**
 * Of every file of the exercise, texts and tests aside, and of the code that its grader runs, wherever it lies. Types and
 * comments outside of the folder change nothing.
 */
export function proofInputs(folder: string): string {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name))
    .filter(({ name }) => !/\.test\.ts$|^words\.\w+\.json$/.test(name) && name !== "proof.json")
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash("sha256");
  for (const file of files)
    hash.update(`${path.relative(folder, file).replaceAll("\\", "/")}\0${readFileSync(file, "utf8")}\0`);
  return hash.update(graderCode(folder)).digest("hex").slice(0, 32);
}

function graderCode(folder: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [path.join(folder, "grade.server.ts")],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    packages: "external",
    // Without names of files in comments, and without those of variables that a bundler had to change.
    minify: true,
  });
  return outputFiles[0]!.text;
}
