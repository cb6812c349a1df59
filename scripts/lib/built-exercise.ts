// The words of an exercise as pages read them, from what was compiled of its text: for the build and for the preview of authors.
import type { ExerciseSpec } from "../../lib/grading/exercise";
import type { ExerciseText } from "../../lib/mdx/compile-exercise";
import { questionTitles } from "./question-titles";

/** @param spec undefined where the catalogue does not know the exercise yet: then none of its questions has a title */
export async function builtExercise(
  { title, skills, code }: Pick<ExerciseText, "title" | "skills" | "code">,
  { spec, locale }: { readonly spec: ExerciseSpec | undefined; readonly locale: string },
) {
  return { title, questions: spec ? await questionTitles(spec, { title, locale }) : {}, skills, code };
}
