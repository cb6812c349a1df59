// Finds the exercises and loads what only calibration and their check may see: answers, wrong answers, graders.
import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Solve } from "../../exercises/mf-new-items/answer";
import type { ExerciseSpec } from "../../lib/grading/exercise";
import type { Grader, WorldRecipe } from "../../lib/grading/grader";
import { LEAST_GAP, makeSealedWorld, type SealedWorld } from "../../lib/verify/sealed-world";
import { worldSeeds } from "../../lib/verify/seeds";

export const root = path.resolve(import.meta.dirname, "../..");
const exercisesFolder = path.join(root, "exercises");

interface WrongAnswer {
  readonly name: string;
  readonly solve: Solve;
  /** The check it must fail on. */
  readonly mistake: string;
}

export interface LoadedExercise {
  readonly folder: string;
  readonly spec: ExerciseSpec;
  readonly recipe: WorldRecipe;
  readonly grade: Grader;
  readonly solution: Solve;
  readonly starter: Solve;
  readonly wrong: readonly WrongAnswer[];
}

/** Names of the folders under exercises/ that hold an exercise.ts. */
export function exerciseNames(): string[] {
  return readdirSync(exercisesFolder)
    .filter((name) => existsSync(path.join(exercisesFolder, name, "exercise.ts")))
    .sort();
}

async function load<T>(...parts: string[]): Promise<T> {
  return (await import(pathToFileURL(path.join(exercisesFolder, ...parts)).href)) as T;
}

export async function loadExercise(name: string): Promise<LoadedExercise> {
  const folder = path.join(exercisesFolder, name);
  const wrongFiles = readdirSync(path.join(folder, "wrong")).filter((file) => file.endsWith(".ts"));
  const { exercise: spec } = await load<{ exercise: ExerciseSpec }>(name, "exercise.ts");
  const { recipe } = await load<{ recipe: WorldRecipe }>(name, "recipe.ts");
  const { grade } = await load<{ grade: Grader }>(name, "grade.server.ts");
  const { solve: solution } = await load<{ solve: Solve }>(name, "solution.ts");
  const { solve: starter } = await load<{ solve: Solve }>(name, "starter.ts");
  const wrong = await Promise.all(
    wrongFiles.sort().map(async (file) => ({
      name: file.replace(/\.ts$/, ""),
      ...(await load<{ solve: Solve; mistake: string }>(name, "wrong", file)),
    })),
  );
  return { folder, spec, recipe, grade, solution, starter, wrong };
}

/** Sealed worlds whose seeds anybody can make, for calibration and checks only; those not accepted are passed over. */
export async function* openWorlds(
  { spec, recipe }: Pick<LoadedExercise, "spec" | "recipe">,
  purpose: string,
): AsyncGenerator<SealedWorld> {
  const key = createHash("sha256").update(`not a secret: ${purpose}`).digest();
  for (let n = 0; ; n++) {
    const name = { learner: `${purpose} ${n}`, exercise: spec.id, generator: "open", attemptNo: 0 };
    const made = await makeSealedWorld({
      world: `${purpose}-${n}`,
      exercise: spec.id,
      seeds: worldSeeds(key, name),
      recipe,
    });
    if (made.gap >= LEAST_GAP) yield made;
  }
}
