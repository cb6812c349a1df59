// Compiles lessons and exercise texts into build/, and their pictures into public/pictures/. A broken lesson is reported and left out; the rest is built.
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { formatProblems } from "../lib/course/report";
import { compileCourse, folderHash } from "../lib/mdx/compile-course";
import { builtExercise } from "./lib/built-exercise";
import { commonCode } from "./lib/common-code";
import { atHome, stageCourse } from "./lib/content/course-tree";
import { readSpecs } from "./lib/course-check/exercise-specs";
import { exerciseNames } from "./lib/exercise-catalogue";
import { reportOf } from "./lib/exercise-report";
import { publicPictures, publishPictures } from "./lib/publish-pictures";
import { renderHelp } from "./lib/render-help";
import { renderQuestions } from "./lib/render-questions";

const root = path.resolve(import.meta.dirname, "..");

async function writeJson(file: string, value: unknown): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(value));
}

/** "04-recommendation/02-matrix-factorization" → "recommendation/matrix-factorization" */
const lessonPath = (folder: string) => folder.replace(/\d+-/g, "");

async function main(): Promise<void> {
  const tree = stageCourse();
  // Of what ships the tests know; own content would else stop the build further on, in words of a bundler's.
  if (tree.own !== null) {
    const { problems } = await readSpecs(tree.root, exerciseNames(tree.root));
    if (problems.length > 0) throw new Error(formatProblems(atHome(tree, problems)));
  }
  // Only now, since with own content it is a file that was just written.
  const { catalogue } = await import("@/exercises/catalogue");
  const { course, lessons, exercises, reference } = await compileCourse({
    root: tree.root,
    cache: path.join(root, ".cache", "lessons"),
  });
  const out = path.join(root, "build");
  await Promise.all(
    ["lessons", "exercises", "reference"].map((folder) =>
      rm(path.join(out, folder), { recursive: true, force: true }),
    ),
  );
  await rm(path.join(root, publicPictures), { recursive: true, force: true });
  await writeJson(path.join(out, "lessons", "course.json"), course);
  for (const [folder, { compiled, pictures }] of lessons) {
    await publishPictures(pictures, { project: root, folder: path.join(tree.root, "lessons", folder) });
    for (const [locale, lesson] of Object.entries(compiled)) {
      await writeJson(path.join(out, "lessons", folder, `${locale}.json`), lesson);
      await writeJson(
        path.join(out, "lessons", folder, `questions.${locale}.json`),
        renderQuestions(lesson, `/${locale}/learn/${lessonPath(folder)}`),
      );
    }
  }
  for (const [id, texts] of exercises) {
    const spec = catalogue.find((known) => known.spec.id === id)?.spec;
    for (const [locale, text] of Object.entries(texts)) {
      if (!text) continue;
      const file = path.join(out, "exercises", id, `${locale}.json`);
      await writeJson(file, await builtExercise(text, { spec, locale }));
      if (text.help && spec)
        await writeJson(
          path.join(out, "exercises", id, `help.${locale}.json`),
          await renderHelp(spec, { course: tree.root, parts: text.help }),
        );
    }
  }
  for (const { spec } of catalogue) {
    const module = course.modules.find(({ slug }) => slug === spec.lesson.split("/")[0]);
    const lesson = module?.lessons.find(({ slug }) => slug === spec.lesson.split("/")[1]);
    const folder = path.join(tree.root, "exercises", spec.id);
    await writeJson(path.join(out, "exercises", spec.id, "report.json"), await reportOf(folder));
    await writeJson(path.join(out, "exercises", spec.id, "common-code.json"), commonCode(folder, spec));
    await writeJson(path.join(out, "exercises", spec.id, "hashes.json"), {
      exercise: await folderHash(folder),
      lesson: lesson ? await folderHash(path.join(tree.root, "lessons", lesson.folder)) : null,
    });
  }
  for (const [locale, terms] of Object.entries(reference.glossary))
    await writeJson(path.join(out, "reference", `glossary.${locale}.json`), terms);
  for (const [name, code] of Object.entries(reference.texts))
    await writeJson(path.join(out, "reference", `${name}.json`), { code });
  if (course.problems.length > 0) console.error(formatProblems(atHome(tree, course.problems)));
  console.log(
    `Compiled ${lessons.size} lessons and ${exercises.size} exercises; ${course.problems.length} problems.`,
  );
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
