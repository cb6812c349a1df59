// Titles of single questions of an exercise, for assessments that pick some of them: the exercise's title and the question's number.
import { createTranslator } from "use-intl/core";
import type { ExerciseSpec } from "../../lib/grading/exercise";
import { partsOf, singleQuestions } from "../../lib/grading/single-question";
import { allMessages } from "../../lib/i18n/messages.server";

/** By the questions' ids; empty where none may be asked by itself. @param title of the exercise, in this language */
export async function questionTitles(
  spec: ExerciseSpec,
  { title, locale }: { title: string; locale: string },
): Promise<Record<string, string>> {
  const messages = await allMessages(locale);
  const t = createTranslator({ locale, messages, namespace: "exercise" } as never) as unknown as (
    key: string,
    values: Record<string, string | number>,
  ) => string;
  return Object.fromEntries(
    singleQuestions(spec).map((id, n) => [
      partsOf(id).question,
      t("oneQuestion", { exercise: title, number: n + 1 }),
    ]),
  );
}
