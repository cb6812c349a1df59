// Finds the exercises and loads what only calibration and their check may see: answers, wrong answers, graders.
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Solve } from "../../exercises/mf-new-items/answer";
import type { ExerciseSpec } from "../../lib/grading/exercise";
import type { Grader, WorldRecipe } from "../../lib/grading/grader";
import { refusalOf } from "../../lib/verify/baselines";
import { makeSealedWorld, type SealedWorld } from "../../lib/verify/sealed-world";
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

/** Number `n` of the sealed worlds whose seeds anybody can make, accepted or not. For calibration and checks only. */
export function openWorld(
  { spec, recipe }: Pick<LoadedExercise, "spec" | "recipe">,
  purpose: string,
  n: number,
): Promise<SealedWorld> {
  const key = createHash("sha256").update(`not a secret: ${purpose}`).digest();
  const name = { learner: `${purpose} ${n}`, exercise: spec.id, generator: "open", attemptNo: 0 };
  const seeds = worldSeeds(key, name);
  return makeSealedWorld({ world: `${purpose}-${n}`, exercise: spec.id, seeds, recipe });
}

/** Those of them that a learner might get: the others are passed over. */
export async function* openWorlds(
  exercise: Pick<LoadedExercise, "spec" | "recipe">,
  purpose: string,
): AsyncGenerator<SealedWorld> {
  for (let n = 0; ; n++) {
    const made = await openWorld(exercise, purpose, n);
    if (refusalOf(made.baselines, exercise.recipe.band) === null) yield made;
  }
}
