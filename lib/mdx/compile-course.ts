// Every lesson and every exercise's text, compiled, with one list of problems. Unchanged ones come from the cache.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { CompiledCourse } from "../course/compiled";
import { exerciseHeadSchema } from "../course/course";
import { markedNames } from "../course/glossary";
import { movedAddresses } from "../course/moved";
import type { Problem } from "../course/problem";
import { readCourse } from "../course/read-course";
import type { SkillId } from "../course/skills";
import { figuresOf } from "./check-figures";
import { checkLinks } from "./check-links";
import { compileText, contentHash } from "./compile";
import { compileHelp, type HelpPart } from "./compile-help";
import { compileLesson, type LessonResult, locales } from "./compile-lesson";
import { compileReference, type Reference, readGlossary } from "./compile-reference";
import { cached } from "./kept";
import { termMatcher } from "./term-matcher";

interface ExerciseText {
  readonly title: string;
  /** What it is about; null where that is what its lesson is about. */
  readonly skills: readonly SkillId[] | null;
  readonly code: string;
  /** Three hints and the explanation of the solution; null where they are broken. */
  readonly help: readonly HelpPart[] | null;
}

export interface CompileCourseResult {
  readonly course: CompiledCourse;
  readonly lessons: ReadonlyMap<string, LessonResult>;
  readonly exercises: ReadonlyMap<string, Partial<Record<string, ExerciseText>>>;
  readonly reference: Reference;
}

/** Hash of all files of a folder, tests aside. */
export async function folderHash(folder: string): Promise<string> {
  const parts: string[] = [];
  const walk = async (at: string): Promise<void> => {
    const entries = await readdir(at, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(at, entry.name);
      if (entry.isDirectory()) await walk(file);
      else if (!entry.name.endsWith(".test.ts"))
        parts.push(path.relative(folder, file), await readFile(file, "utf8"));
    }
  };
  await walk(folder);
  return contentHash(...parts);
}

async function exerciseIds(root: string): Promise<string[]> {
  const entries = await readdir(path.join(root, "exercises"), { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

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
  const ids = await exerciseIds(root);

  // What is wrong with the glossary is told once, by compileReference.
  const glossary = await readGlossary(root, []);
  const names = { en: markedNames(glossary, "en"), zh: markedNames(glossary, "zh") };
  // Definitions may change without any lesson: they are compiled with the glossary.
  const glossaryHash = contentHash(
    JSON.stringify(glossary, (key, value) => (key === "text" ? undefined : value)),
  );
  const terms = { en: termMatcher(names.en), zh: termMatcher(names.zh) };
  const lessons = new Map<string, LessonResult>();
  for (const lesson of modules.flatMap((module) => module.lessons)) {
    const folder = path.join(root, "lessons", lesson.folder);
    const figures = await figuresOf({ root, slug: lesson.slug });
    const key = contentHash(
      compiler,
      lesson.folder,
      ids.join(" "),
      figures.join(" "),
      glossaryHash,
      await folderHash(folder),
    );
    const result = await cached(cache, key, () =>
      compileLesson({ root, lesson, exercises: ids, terms, entries: glossary }),
    );
    lessons.set(lesson.folder, result);
    problems.push(...result.problems);
  }
  const moved = movedAddresses(modules, (folder) => lessons.get(folder)?.compiled.en?.frontmatter.was ?? []);
  problems.push(...moved.problems, ...checkAllLinks(modules, lessons, moved.to));

  const exercises = new Map<string, Partial<Record<string, ExerciseText>>>();
  for (const id of ids) {
    const texts: Partial<Record<string, ExerciseText>> = {};
    for (const locale of locales) {
      const folder = path.join(root, "exercises", id);
      const read = async (name: string) => {
        const file = `exercises/${id}/${name}`;
        const source = await readFile(path.join(root, file), "utf8").catch(() => null);
        if (source !== null) return { source, file, folder, key: contentHash(compiler, file, source) };
        const message =
          "The file is missing: every exercise is worded in both languages, and so is its help.";
        problems.push({ file, line: 1, severity: "error", message });
        return null;
      };
      const task = await read(`${locale}.mdx`);
      const help = await read(`help.${locale}.mdx`);
      const helped = help && (await cached(cache, help.key, () => compileHelp(help)));
      problems.push(...(helped?.problems ?? []));
      const result = task && (await cached(cache, task.key, () => compileText(task)));
      problems.push(...(result?.problems ?? []));
      const head = result?.text && exerciseHeadSchema.safeParse(result.text.frontmatter);
      if (head?.error) {
        const where = head.error.issues
          .map((issue) => `${issue.path.join(".")}: ${issue.message}`)
          .join("; ");
        const file = `exercises/${id}/${locale}.mdx`;
        problems.push({ file, line: 1, severity: "error", message: `Front matter, ${where}.` });
      }
      if (result?.text && head?.success && !result.problems.some((problem) => problem.severity === "error"))
        texts[locale] = {
          title: head.data.title ?? id,
          skills: head.data.skills ?? null,
          code: result.text.code,
          help: helped?.parts ?? null,
        };
    }
    exercises.set(id, texts);
  }

  const { reference, problems: referenceProblems } = await compileReference(root, modules, (key, make) =>
    cached(cache, contentHash(compiler, ...key), make),
  );
  problems.push(...referenceProblems);

  const heads: Record<string, CompiledCourse["lessons"][string]> = {};
  for (const [folder, { compiled }] of lessons) {
    heads[folder] = Object.fromEntries(
      Object.entries(compiled).map(
        ([
          locale,
          {
            frontmatter: { title, minutes, description, needs, exercises, skills },
            questions,
            predictions,
            readingMinutes,
          },
        ]) => [
          locale,
          { title, minutes, readingMinutes, description, needs, questions, predictions, exercises, skills },
        ],
      ),
    );
  }
  return { course: { modules, lessons: heads, problems, moved: moved.to }, lessons, exercises, reference };
}
