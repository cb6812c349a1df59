// Finds an exercise's public side. Graders are in judge.worker.ts only.
import { catalogue, type KnownExercise } from "@/exercises/catalogue";
import { findExercise } from "@/exercises/find-exercise";
import type { WorldRecipe } from "../grading/grader";
import { partsOf, singleQuestions } from "../grading/single-question";
import { generatorName } from "../verify/generator";

export { catalogue, findExercise, type KnownExercise, partsOf, singleQuestions };

/** An exercise whose evidence is made on a sealed world. */
export type WorldExercise = KnownExercise & { readonly recipe: WorldRecipe };

/** Those that anybody may work at, outside of assessments. */
export const practice = (): KnownExercise[] => catalogue.filter(({ spec }) => !spec.secret);

export const practiceIds = (): string[] => practice().map(({ spec }) => spec.id);

/** What its worlds go by in the database: as they are made now. */
export const worldsOf = ({ spec, recipe }: WorldExercise) => ({
  exercise: spec.id,
  generator: generatorName(recipe),
});

export function hasWorld(exercise: KnownExercise): exercise is WorldExercise {
  return exercise.recipe !== null;
}

/**
 * What of an exercise only this server knows. All that ships is public, answers and reference solutions included: "nothing" is secret
 * of questions with fixed keys; "inputs" are drawn anew for each attempt; a "world" is sealed, and its held-out part stays here. Of one that
 * whoever runs this server keeps for assessments everything is: the "exercise".
 */
export type Secret = "nothing" | "inputs" | "world" | "exercise";

export function secretOf(exercise: KnownExercise): Secret {
  if (exercise.spec.secret) return "exercise";
  if (exercise.spec.evidence === "answers") return "nothing";
  return hasWorld(exercise) ? "world" : "inputs";
}
