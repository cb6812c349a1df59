// One question of an exercise that asks several, as an exercise by itself: what an assessment may pick, and draw from. It has its exercise's
// words and keys; its id is the exercise's and the question's, as in "read-the-log/cheapest".
import type { ExerciseSpec } from "./exercise";

interface Parts {
  /** Id of the exercise's folder. */
  readonly exercise: string;
  /** Null for the exercise as a whole. */
  readonly question: string | null;
}

/** @param id as assessments and attempts hold it */
export function partsOf(id: string): Parts {
  const slash = id.indexOf("/");
  return slash < 0
    ? { exercise: id, question: null }
    : { exercise: id.slice(0, slash), question: id.slice(slash + 1) };
}

/** Ids of its questions as exercises by themselves, in order; none where it asks none, or only one. */
export function singleQuestions(spec: ExerciseSpec): string[] {
  if (spec.evidence !== "answers" || spec.questions.length < 2) return [];
  return spec.questions.map((question) => `${spec.id}/${question.id}`);
}

/** Null where it asks no such question. */
export function singleQuestion(spec: ExerciseSpec, id: string): ExerciseSpec | null {
  if (spec.evidence !== "answers" || !singleQuestions(spec).includes(id)) return null;
  const asked = spec.questions.filter((question) => question.id === partsOf(id).question);
  return { ...spec, id, questions: asked, checks: asked.map((question) => question.id) };
}
