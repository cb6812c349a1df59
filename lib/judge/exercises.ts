// Finds an exercise's public side. Graders are in judge.worker.ts only.
import { catalogue, type KnownExercise } from "../../exercises/catalogue";
import type { WorldRecipe } from "../grading/grader";

export type { KnownExercise };

/** An exercise whose evidence is made on a sealed world. */
export type WorldExercise = KnownExercise & { readonly recipe: WorldRecipe };

/** Null for an id that does not exist. */
export function findExercise(id: string): KnownExercise | null {
  return catalogue.find(({ spec }) => spec.id === id) ?? null;
}

export function hasWorld(exercise: KnownExercise): exercise is WorldExercise {
  return exercise.recipe !== null;
}
