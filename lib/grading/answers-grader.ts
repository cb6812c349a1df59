// The grader of an exercise that asks questions: its keys, asked one after another, or the one question that an assessment picked.
import { answerChecks } from "./answer-checks";
import type { AnswerKey } from "./answers";
import type { ExerciseSpec } from "./exercise";
import type { Grader } from "./grader";
import { judgeInOrder } from "./judge-in-order";

/**
 * @param keys of every question, by its id
 * @throws Error from the grader for evidence of another kind, and for a question there is not, which are our mistakes
 */
export function answersGrader(exercise: ExerciseSpec, keys: Readonly<Record<string, AnswerKey>>): Grader {
  return (evidence, { seed, only }) => {
    if (exercise.evidence !== "answers" || evidence.kind !== "answers")
      throw new Error(`${exercise.id} takes answers`);
    const asked = exercise.questions.filter(({ id }) => only === undefined || id === only);
    if (asked.length === 0) throw new Error(`${exercise.id} asks no question "${only}".`);
    return judgeInOrder({
      order: asked.map(({ id }) => id),
      checks: answerChecks(asked, keys),
      given: { answers: evidence.answers, seed },
      graderVersion: exercise.graderVersion,
    });
  };
}
