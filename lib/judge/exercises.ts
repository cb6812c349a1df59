// The exercises there are, as the server knows them: their public side. Graders are in judge.worker.ts only.
import { exercise as mfNewItems } from "../../exercises/mf-new-items/exercise";
import { recipe as mfNewItemsRecipe } from "../../exercises/mf-new-items/recipe";
import type { ExerciseSpec } from "../grading/exercise";
import type { WorldRecipe } from "../grading/grader";

export interface KnownExercise {
  readonly spec: ExerciseSpec;
  readonly recipe: WorldRecipe;
}

const exercises: readonly KnownExercise[] = [{ spec: mfNewItems, recipe: mfNewItemsRecipe }];

/** Null for an id that does not exist. */
export function findExercise(id: string): KnownExercise | null {
  return exercises.find(({ spec }) => spec.id === id) ?? null;
}
