// What pages of assessments say of an exercise beside its title.
import { findExercise, type Secret, secretOf } from "../../judge/exercises";

export interface ExerciseLine {
  readonly id: string;
  readonly evidence: "answers" | "code" | "predictions" | "model";
  readonly secret: Secret;
  /** Module and lesson, as in addresses. */
  readonly lesson: string;
}

/** Null where this version of the course has no such exercise. */
export function lineOf(id: string): ExerciseLine | null {
  const exercise = findExercise(id);
  if (!exercise) return null;
  const { evidence, lesson } = exercise.spec;
  return { id, evidence, lesson, secret: secretOf(exercise) };
}
