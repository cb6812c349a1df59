// npm run check:course [-- LESSON …]: every problem of the course, or of some lessons, at once, as file:line, or as JSON with
// --json. --run runs the notebooks, too, --sample one of them, another each day; --translated notes that translations are up to date. Exit code 1 on errors.
import path from "node:path";
import { formatProblems } from "../lib/course/report";
import { atHome, courseAt, openCourse, project } from "./lib/content/course-tree";
import { readArguments } from "./lib/course-check/arguments";
import { checkCourse } from "./lib/course-check/check-course";
import { stampTranslation } from "./lib/course-check/stamp";

async function main(): Promise<boolean> {
  const { root: named, json, run, sample, translated, asked } = readArguments(process.argv.slice(2));
  const tree = named === null ? openCourse() : courseAt(named);
  const { root } = tree;
  const cache = path.join(named ?? project, ".cache");
  const start = performance.now();
  const {
    problems: found,
    lessons,
    compiled,
  } = await checkCourse({
    root,
    asked,
    run: run ? "all" : sample ? "one" : "none",
    cache,
  });
  const problems = atHome(tree, found);
  const isStamped = translated ? await stampAll(root, lessons) : null;
  tree.takeBack();
  if (isStamped !== null) return isStamped;
  const errors = problems.filter(({ severity }) => severity === "error").length;
  if (json) console.log(JSON.stringify(problems, null, 2));
  else {
    if (problems.length > 0) console.log(formatProblems(problems));
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const exercises = asked.length === 0 ? `, ${compiled.exercises.size} exercises` : "";
    console.log(
      `${lessons.length} lessons${exercises}: ${errors} errors, ${problems.length - errors} warnings, ${seconds} s.`,
    );
  }
  return errors === 0;
}

async function stampAll(root: string, lessons: readonly string[]): Promise<boolean> {
  const done = [];
  for (const lesson of lessons) done.push(await stampTranslation(root, lesson));
  for (const { says } of done) console.log(says);
  return done.every(({ ok }) => ok);
}

process.exitCode = await main().then(
  (isSound) => (isSound ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  },
);
