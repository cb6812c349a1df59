// Every lesson and every exercise's text, compiled, with one list of problems. Unchanged ones come from the cache.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { CompiledCourse } from "../course/compiled";
import { type GlossaryEntry, markedNames } from "../course/glossary";
import { movedAddresses } from "../course/moved";
import type { Problem } from "../course/problem";
import { readCourse } from "../course/read-course";
import { figuresOf } from "./check-figures";
import { checkLinks } from "./check-links";
import { contentHash } from "./compile";
import { compileExercise, type ExerciseTexts } from "./compile-exercise";
import { compileLesson, type LessonResult, locales } from "./compile-lesson";
import { compileReference, type Reference, readGlossary } from "./compile-reference";
import { cached } from "./kept";
import { termMatcher } from "./term-matcher";

export interface CompileCourseResult {
  readonly course: CompiledCourse;
  readonly lessons: ReadonlyMap<string, LessonResult>;
  readonly exercises: ReadonlyMap<string, ExerciseTexts>;
  readonly reference: Reference;
}

const isPicture = (file: string) => /\.(png|jpe?g|webp)$/i.test(file);

/** Hash of all files of a folder, tests aside. */
export async function folderHash(folder: string): Promise<string> {
  const parts: string[] = [];
  const walk = async (at: string): Promise<void> => {
    const entries = await readdir(at, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(at, entry.name);
      if (entry.isDirectory()) await walk(file);
      else if (!entry.name.endsWith(".test.ts"))
        parts.push(path.relative(folder, file), await readFile(file, isPicture(file) ? "base64" : "utf8"));
    }
  };
  await walk(folder);
  return contentHash(...parts);
}

async function exerciseIds(root: string): Promise<string[]> {
  const entries = await readdir(path.join(root, "exercises"), { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** What lessons rest on beside their own files. */
interface Surroundings {
  readonly ids: readonly string[];
  readonly glossary: readonly GlossaryEntry[];
  /** Of what lessons see of it: definitions may change without any lesson, since they are compiled with the glossary. */
  readonly glossaryHash: string;
}

/** @param root folder that holds `lessons/` and `exercises/` */
export async function surroundingsOf(root: string): Promise<Surroundings> {
  // What is wrong with the glossary is told once, by compileReference.
  const glossary = await readGlossary(root, []);
  const glossaryHash = contentHash(
    JSON.stringify(glossary, (key, value) => (key === "text" ? undefined : value)),
  );
  return { ids: await exerciseIds(root), glossary, glossaryHash };
}

/** The same as `compileLesson` takes it. */
export const forLesson = ({ ids, glossary }: Surroundings) => ({
  exercises: ids,
  entries: glossary,
  terms: { en: termMatcher(markedNames(glossary, "en")), zh: termMatcher(markedNames(glossary, "zh")) },
});

/** Links between lessons, which no lesson can check by itself. */
function checkAllLinks(
  modules: CompiledCourse["modules"],
  lessons: ReadonlyMap<string, LessonResult>,
  moved: CompiledCourse["moved"],
): Problem[] {
  return locales.flatMap((locale) => {
    const pages = new Map<string, readonly string[] | null>([["/learn", null]]);
    for (const module of modules) {
      pages.set(`/learn/${module.slug}`, null);
      for (const { slug, folder } of module.lessons)
        pages.set(`/learn/${module.slug}/${slug}`, lessons.get(folder)?.linking[locale]?.anchors ?? null);
    }
    return [...lessons].flatMap(([folder, { linking }]) => {
      const own = linking[locale];
      return own ? checkLinks({ file: `lessons/${folder}/${locale}.mdx`, ...own, pages, moved }) : [];
    });
  });
}

/** What lists say of a lesson, by language. */
export function headlinesOf({ compiled }: LessonResult): CompiledCourse["lessons"][string] {
  return Object.fromEntries(
    Object.entries(compiled).map(([locale, { frontmatter, questions, predictions, readingMinutes }]) => {
      const { title, minutes, description, needs, exercises, skills } = frontmatter;
      const head = { title, minutes, readingMinutes, description, needs };
      return [locale, { ...head, questions, predictions, exercises, skills }];
    }),
  );
}

/**
 * @param root folder that holds `lessons/` and `exercises/`
 * @param cache folder for compiled texts, or null to compile everything
 */
export async function compileCourse({
  root,
  cache,
}: {
  root: string;
  cache: string | null;
}): Promise<CompileCourseResult> {
  const { modules, problems: treeProblems } = await readCourse(root);
  const problems: Problem[] = [...treeProblems];
  const compiler = contentHash(
    await folderHash(path.join(import.meta.dirname)),
    await folderHash(path.join(import.meta.dirname, "../course")),
    await folderHash(path.join(import.meta.dirname, "../notebook")),
  );
  const surroundings = await surroundingsOf(root);
  const { ids } = surroundings;
  const around = forLesson(surroundings);
  const lessons = new Map<string, LessonResult>();
  for (const lesson of modules.flatMap((module) => module.lessons)) {
    const folder = path.join(root, "lessons", lesson.folder);
    const figures = await figuresOf({ root, slug: lesson.slug });
    const key = contentHash(
      compiler,
      lesson.folder,
      ids.join(" "),
      figures.join(" "),
      surroundings.glossaryHash,
      await folderHash(folder),
    );
    const result = await cached(cache, key, () => compileLesson({ root, lesson, ...around }));
    lessons.set(lesson.folder, result);
    problems.push(...result.problems);
  }
  const moved = movedAddresses(modules, (folder) => lessons.get(folder)?.compiled.en?.frontmatter.was ?? []);
  problems.push(...moved.problems, ...checkAllLinks(modules, lessons, moved.to));

  const exercises = new Map<string, ExerciseTexts>();
  for (const id of ids) {
    const { texts, problems: found } = await compileExercise({
      ...{ root, id },
      remember: (key, make) => cached(cache, contentHash(compiler, key), make),
    });
    problems.push(...found);
    exercises.set(id, texts);
  }

  const { reference, problems: referenceProblems } = await compileReference(root, modules, (key, make) =>
    cached(cache, contentHash(compiler, ...key), make),
  );
  problems.push(...referenceProblems);

  const heads = Object.fromEntries([...lessons].map(([folder, lesson]) => [folder, headlinesOf(lesson)]));
  return { course: { modules, lessons: heads, problems, moved: moved.to }, lessons, exercises, reference };
}
