// Hashes of what everybody's code for an exercise may have in common, for the build: of starter.ts and solution.ts.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { tokenise } from "../../lib/assessment/similarity/tokens";
import { runHashes } from "../../lib/assessment/similarity/winnow";
import type { ExerciseSpec } from "../../lib/grading/exercise";

/** Ascending; none for exercises that take no code. @param folder of the exercise */
export function commonCode(folder: string, { evidence }: Pick<ExerciseSpec, "evidence">): number[] {
  if (evidence !== "code") return [];
  const texts = ["starter.ts", "solution.ts"]
    .map((name) => path.join(folder, name))
    .filter(existsSync)
    .map((file) => readFileSync(file, "utf8"));
  return [...new Set(texts.flatMap((text) => runHashes(tokenise(text))))].sort((a, b) => a - b);
}
