// The public side of every exercise as its folder has it, and what would keep a catalogue from being made of them: a file that cannot be
// read, an id that is not the folder's, no grader. Whether they fit their lessons is asked in exercise-places.ts.
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Problem } from "../../../lib/course/problem";
import type { ExerciseSpec } from "../../../lib/grading/exercise";

interface ReadSpecs {
  readonly specs: readonly ExerciseSpec[];
  readonly problems: readonly Problem[];
}

const error = (file: string, message: string): Problem => ({ file, line: 1, severity: "error", message });

/** @param root folder that holds `exercises/`; @param ids folders in it; those without an exercise.ts are passed over */
export async function readSpecs(root: string, ids: Iterable<string>): Promise<ReadSpecs> {
  const specs: ExerciseSpec[] = [];
  const problems: Problem[] = [];
  const there = [...ids].filter((id) => existsSync(path.join(root, "exercises", id, "exercise.ts")));
  for (const id of there) {
    const file = `exercises/${id}/exercise.ts`;
    const read = await readSpec(path.join(root, file));
    if (typeof read === "string") problems.push(error(file, read));
    else {
      specs.push(read);
      problems.push(...misnamed(read, { id, file, there }));
    }
    if (!existsSync(path.join(root, "exercises", id, "grade.server.ts")))
      problems.push(
        error(
          `exercises/${id}/grade.server.ts`,
          "The file is missing: nothing would judge what is handed in.",
        ),
      );
  }
  return { specs, problems };
}

function misnamed(
  spec: ExerciseSpec,
  { id, file, there }: { id: string; file: string; there: readonly string[] },
): Problem[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    return [
      error(
        file,
        `The folder "${id}" cannot be an exercise's: small letters, digits and single hyphens, a letter first. Rename it, and its id.`,
      ),
    ];
  if (spec.id === id) return [];
  return [
    error(
      file,
      there.includes(spec.id)
        ? `Its id "${spec.id}" is taken: exercises/${spec.id} has it. Ids are unique and for ever; write id: "${id}", as its folder is called.`
        : `Its id is "${spec.id}" and its folder is called "${id}". Both must be the same; rename one.`,
    ),
  ];
}

/** @returns why it cannot be read, where it cannot */
async function readSpec(file: string): Promise<ExerciseSpec | string> {
  try {
    const { exercise } = (await import(pathToFileURL(file).href)) as { exercise?: ExerciseSpec };
    return exercise ?? 'It exports no "exercise". Begin with: export const exercise: ExerciseSpec = { … };';
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `It cannot be read: ${why.replace(/\s+/g, " ").trim()}`;
  }
}
