// Every problem of the course or of some of its lessons, whatever finds it. Prints nothing.
import path from "node:path";
import type { Problem } from "../../../lib/course/problem";
import { readCourse } from "../../../lib/course/read-course";
import { type CompileCourseResult, compileCourse } from "../../../lib/mdx/compile-course";
import { findLesson } from "./arguments";
import { type CheckTypes, checkCellTypes } from "./cell-types";
import { checkExercisePlaces } from "./exercise-places";
import { checkFiles, checkWeights } from "./files";
import { checkRuns } from "./notebook-runs";
import { checkNumbers } from "./numbers";
import { checkUndrawnDiagrams } from "./undrawn-diagrams";

export interface CheckedCourse {
  readonly problems: readonly Problem[];
  /** Folders of the lessons that were asked for. */
  readonly lessons: readonly string[];
  readonly compiled: CompileCourseResult;
}

/**
 * @param root folder that holds `lessons/` and `exercises/`
 * @param asked lessons by number, path or folder; none stands for all
 * @param run which notebooks are run, too: all takes minutes, one is another each day
 * @param cache folder for what was found, or null
 * @param types as of `checkCellTypes`
 * @throws Error for a lesson there is not
 */
export async function checkCourse({
  root,
  asked,
  run = "none",
  cache,
  types: check,
}: {
  root: string;
  asked: readonly string[];
  run?: "all" | "one" | "none";
  cache: string | null;
  types?: CheckTypes;
}): Promise<CheckedCourse> {
  const part = (name: string) => (cache === null ? null : path.join(cache, name));
  const { modules } = await readCourse(root);
  const all = modules.flatMap(({ lessons }) => lessons.map(({ folder }) => folder));
  const wanted = asked.length === 0 ? all : asked.map((name) => findLesson(modules, name).folder);
  // Begun first: it works in a process of its own.
  const types = checkCellTypes({ root, lessons: wanted, cache: part("course-check"), check });
  // What fails there is told where it is waited for, also when the compiling takes longer.
  types.catch(() => {});
  const compiled = await compileCourse({ root, cache: part("lessons") });
  const turn = Math.floor(Date.now() / 86_400_000) % Math.max(1, wanted.length);
  const running = { all: wanted, one: wanted.slice(turn, turn + 1), none: [] }[run];
  const ran = await checkRuns({
    ...{ root, lessons: running, compiled: compiled.lessons },
    cache: part("course-check"),
  });
  const problems = [
    ...compiled.course.problems,
    ...(await types),
    ...(await checkUndrawnDiagrams(root)),
    ...(await checkFiles(root)),
    ...checkWeights(compiled.lessons),
    ...(await checkExercisePlaces(root, compiled)),
    ...ran,
    ...(await checkNumbers(root, { lessons: compiled.lessons, wanted })),
  ];
  const mine = asked.length === 0 ? problems : problems.filter(({ file }) => isOf(file, wanted, compiled));
  return { problems: inOrder(mine), lessons: wanted, compiled };
}

/** Whether a file belongs to one of the lessons, or to an exercise they place. */
function isOf(file: string, wanted: readonly string[], { lessons }: CompileCourseResult): boolean {
  return wanted.some((folder) => {
    const { en, zh } = lessons.get(folder)?.compiled ?? {};
    const exercises = (en ?? zh)?.frontmatter.exercises ?? [];
    return (
      file.startsWith(`lessons/${folder}/`) || exercises.some((id) => file.startsWith(`exercises/${id}/`))
    );
  });
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const key = ({ file, line }: Problem) => `${file}\0${String(line).padStart(6, "0")}`;
  return [...problems].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
