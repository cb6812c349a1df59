// npm run check:course: every problem of the course at once, as file:line, or as JSON with --json. Exit code 1 on errors.
import path from "node:path";
import { formatProblems } from "../lib/course/report";
import { compileCourse } from "../lib/mdx/compile-course";

const root = path.resolve(
  process.argv.find((argument) => argument.startsWith("--root="))?.slice(7) ??
    path.join(import.meta.dirname, ".."),
);
const { course, lessons, exercises } = await compileCourse({ root, cache: null });
const errors = course.problems.filter((problem) => problem.severity === "error");
if (process.argv.includes("--json")) console.log(JSON.stringify(course.problems, null, 2));
else {
  if (course.problems.length > 0) console.log(formatProblems(course.problems));
  console.log(
    `${lessons.size} lessons, ${exercises.size} exercises: ${errors.length} errors, ${course.problems.length - errors.length} warnings.`,
  );
}
process.exitCode = errors.length === 0 ? 0 : 1;
