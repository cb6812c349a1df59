// Exercises against the lessons they say they belong to: the lesson is there, and so is the cell that is handed in.
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { CompiledCourse } from "../../../lib/course/compiled";
import type { Problem } from "../../../lib/course/problem";
import type { ExerciseSpec } from "../../../lib/grading/exercise";
import type { CompileCourseResult } from "../../../lib/mdx/compile-course";

/** Of every folder that has an exercise.ts. */
async function specsOf(root: string, ids: Iterable<string>): Promise<ExerciseSpec[]> {
  const files = [...ids]
    .map((id) => path.join(root, "exercises", id, "exercise.ts"))
    .filter((file) => existsSync(file));
  return Promise.all(
    files.map(
      async (file) => ((await import(pathToFileURL(file).href)) as { exercise: ExerciseSpec }).exercise,
    ),
  );
}

const lessonOf = (course: CompiledCourse, wanted: string) =>
  course.modules.flatMap(({ slug, lessons }) =>
    lessons.filter((lesson) => `${slug}/${lesson.slug}` === wanted),
  )[0];

/** @param root folder that holds `exercises/` */
export async function checkExercisePlaces(
  root: string,
  { course, lessons, exercises }: CompileCourseResult,
): Promise<Problem[]> {
  return (await specsOf(root, exercises.keys())).flatMap((spec): Problem[] => {
    const wrong = (message: string): Problem[] => [
      { file: `exercises/${spec.id}/exercise.ts`, line: 1, severity: "error", message },
    ];
    const lesson = lessonOf(course, spec.lesson);
    if (!lesson)
      return wrong(`There is no lesson "${spec.lesson}". Write the path under lessons/ without numbers.`);
    if (spec.evidence !== "code") return [];
    const compiled = lessons.get(lesson.folder)?.compiled;
    const cells = (compiled?.en ?? compiled?.zh)?.cells.map(({ name }) => name);
    // A lesson that does not compile is told of already.
    if (!cells || cells.includes(spec.code.cell)) return [];
    return wrong(
      `lessons/${lesson.folder}/notebook.ts has no cell "${spec.code.cell}", which is handed in. It has: ${cells.join(", ") || "none"}.`,
    );
  });
}
