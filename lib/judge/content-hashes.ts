// What an exercise and its lesson were when somebody handed in: hashes that the build left of their folders.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { partsOf } from "../grading/single-question";

export interface ContentHashes {
  readonly exercise: string | null;
  readonly lesson: string | null;
}

const none: ContentHashes = { exercise: null, lesson: null };

/** Nulls where nothing was built, as in a test of the server alone. */
export async function contentHashes(exercise: string): Promise<ContentHashes> {
  const file = path.join(
    /*turbopackIgnore: true*/ process.cwd(),
    "build",
    "exercises",
    partsOf(exercise).exercise,
    "hashes.json",
  );
  const text = await readFile(file, "utf8").catch(() => null);
  return text === null ? none : (JSON.parse(text) as ContentHashes);
}
