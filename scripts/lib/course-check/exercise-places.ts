// Exercises against the lessons they say they belong to: the lesson is there, and so is the cell that is handed in.
import type { CompiledCourse } from "../../../lib/course/compiled";
import type { Problem } from "../../../lib/course/problem";
import type { CompileCourseResult } from "../../../lib/mdx/compile-course";
import { readSpecs } from "./exercise-specs";

const lessonOf = (course: CompiledCourse, wanted: string) =>
  course.modules.flatMap(({ slug, lessons }) =>
    lessons.filter((lesson) => `${slug}/${lesson.slug}` === wanted),
  )[0];

/** Folders of lessons, in any of their languages. */
const lessonsThatPlace = (id: string, lessons: CompileCourseResult["lessons"]) =>
  [...lessons].flatMap(([folder, { compiled }]) =>
    Object.values(compiled).some(({ frontmatter }) => frontmatter.exercises.includes(id)) ? [folder] : [],
  );

/** @param root folder that holds `exercises/` */
export async function checkExercisePlaces(
  root: string,
  { course, lessons, exercises }: CompileCourseResult,
): Promise<Problem[]> {
  const { specs, problems } = await readSpecs(root, exercises.keys());
  const places = specs.flatMap((spec): Problem[] => {
    const wrong = (message: string): Problem[] => [
      { file: `exercises/${spec.id}/exercise.ts`, line: 1, severity: "error", message },
    ];
    const placed = lessonsThatPlace(spec.id, lessons);
    if (spec.secret && placed.length > 0)
      return wrong(
        `It is secret, for assessments only, and lessons/${placed[0]} shows it to everybody. Take "secret" off here, or <Exercise id="${spec.id}" /> off there.`,
      );
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
  return [...problems, ...places];
}
