// The checks of an exercise that asks questions: one for each, in their order. The keys come from its grader.
import { type AnswerKey, judgeAnswer } from "./answers";
import type { Evidence } from "./evidence";
import type { Checks } from "./judge-in-order";
import type { Question } from "./question";

export interface GivenAnswers {
  readonly answers: Extract<Evidence, { kind: "answers" }>["answers"];
  readonly seed: string;
}

/**
 * What a check found is told with the question's number, as the page counts them.
 * @param keys of every question, by its id
 */
export function answerChecks(
  questions: readonly Question[],
  keys: Readonly<Record<string, AnswerKey>>,
): Checks<GivenAnswers> {
  return Object.fromEntries(
    questions.map((question, n) => [
      question.id,
      ({ answers, seed }: GivenAnswers) => {
        const { id } = question;
        const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
        const finding = judgeAnswer({ question, key: keys[id]!, answer, seed });
        return finding.pass ? finding : { ...finding, params: { question: n + 1 } };
      },
    ]),
  );
}
