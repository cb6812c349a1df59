// Finds the exercises and loads what only calibration and their check may see: answers, wrong answers, graders.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Evidence } from "../../lib/grading/evidence";
import type { ExerciseSpec } from "../../lib/grading/exercise";
import type { Grader, WorldRecipe } from "../../lib/grading/grader";
import type { WorldFile } from "../../lib/interactions/world-file";
import { refusalOf } from "../../lib/verify/baselines";
import { makeSealedWorld, type SealedWorld } from "../../lib/verify/sealed-world";
import { worldSeeds } from "../../lib/verify/seeds";

export const root = path.resolve(import.meta.dirname, "../..");

/** What an answer is made from: the learner's part of a world, and of another one to copy from; nothing where there is none. */
export interface Given {
  readonly world: WorldFile | null;
  readonly another: WorldFile | null;
}

export interface ExerciseAnswer {
  /** "solution", "starter", or "wrong/NAME". */
  readonly name: string;
  readonly make: (given: Given) => Promise<Evidence>;
  /** The check it must fail on; null for the solution, and for the starter, which may fail anywhere. */
  readonly mistake: string | null;
}

export interface LoadedExercise {
  readonly folder: string;
  readonly spec: ExerciseSpec;
  readonly recipe: WorldRecipe | null;
  readonly grade: Grader;
  readonly solution: ExerciseAnswer;
  readonly starter: ExerciseAnswer;
  readonly wrong: readonly ExerciseAnswer[];
}

export type WorldExercise = LoadedExercise & { readonly recipe: WorldRecipe };

async function load<T>(...parts: string[]): Promise<T> {
  return (await import(pathToFileURL(path.join(...parts)).href)) as T;
}

/** What a file of answers exports; where code is handed in, the file itself is the answer. */
interface AnswerFile {
  readonly solve?: (world: WorldFile | null, others: { another: WorldFile | null }) => Promise<Evidence>;
  readonly mistake?: string;
}

async function loadAnswer(
  folder: string,
  { file, name, evidence }: { file: string; name: string; evidence: ExerciseSpec["evidence"] },
): Promise<ExerciseAnswer> {
  const { solve, mistake = null } = await load<AnswerFile>(folder, file);
  if (evidence === "code") {
    const source = readFileSync(path.join(folder, file), "utf8");
    return { name, mistake, make: async () => ({ kind: "code", source }) };
  }
  if (!solve) throw new Error(`exercises/${path.basename(folder)}/${file} exports no function "solve".`);
  return { name, mistake, make: ({ world, another }) => solve(world, { another }) };
}

/** @param course holds `exercises/` */
export async function loadExercise(name: string, course = root): Promise<LoadedExercise> {
  const folder = path.join(course, "exercises", name);
  const { exercise: spec } = await load<{ exercise: ExerciseSpec }>(folder, "exercise.ts");
  const { evidence } = spec;
  const recipe = existsSync(path.join(folder, "recipe.ts"))
    ? (await load<{ recipe: WorldRecipe }>(folder, "recipe.ts")).recipe
    : null;
  const { grade } = await load<{ grade: Grader }>(folder, "grade.server.ts");
  const wrongFiles = readdirSync(path.join(folder, "wrong")).filter((file) => file.endsWith(".ts"));
  const wrong = wrongFiles.sort().map((file) => {
    const answer = `wrong/${file.replace(/\.ts$/, "")}`;
    return loadAnswer(folder, { file: `wrong/${file}`, name: answer, evidence });
  });
  return {
    folder,
    spec,
    recipe,
    grade,
    solution: await loadAnswer(folder, { file: "solution.ts", name: "solution", evidence }),
    starter: await loadAnswer(folder, { file: "starter.ts", name: "starter", evidence }),
    wrong: await Promise.all(wrong),
  };
}

export function hasWorld(exercise: LoadedExercise): exercise is WorldExercise {
  return exercise.recipe !== null;
}

/** Number `n` of the sealed worlds whose seeds anybody can make, accepted or not. For calibration and checks only. */
export function openWorld(
  { spec, recipe }: Pick<WorldExercise, "spec" | "recipe">,
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
  exercise: Pick<WorldExercise, "spec" | "recipe">,
  purpose: string,
): AsyncGenerator<SealedWorld> {
  for (let n = 0; ; n++) {
    const made = await openWorld(exercise, purpose, n);
    if (refusalOf(made.baselines, exercise.recipe.band) === null) yield made;
  }
}

/** Seed number `n` of an attempt that anybody can make; in the form that graders are handed. */
export function openSeed({ spec }: Pick<LoadedExercise, "spec">, purpose: string, n: number): string {
  return createHash("sha256").update(`not a secret: ${spec.id} ${purpose} ${n}`).digest("hex");
}
