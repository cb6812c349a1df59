// What pages of assessments say of an exercise beside its title.
import { findExercise, type Secret, secretOf, singleQuestions } from "../../judge/exercises";

export interface ExerciseLine {
  readonly id: string;
  readonly evidence: "answers" | "code" | "predictions" | "model";
  readonly secret: Secret;
  /** Ids of its questions as exercises by themselves. */
  readonly questions: readonly string[];
  /** Module and lesson, as in addresses. */
  readonly lesson: string;
}

/** Null where this version of the course has no such exercise. */
export function lineOf(id: string): ExerciseLine | null {
  const exercise = findExercise(id);
  if (!exercise) return null;
  const { evidence, lesson } = exercise.spec;
  const questions = singleQuestions(exercise.spec);
  return { id, evidence, lesson, questions, secret: secretOf(exercise) };
}
