// Compiles a lesson for the preview, with the lines of its source, beside what the build has left and over it: pages under development
// look here first (lib/course/compiled.ts). What has not changed since the last time is not compiled again, so that a save is seen at once.
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { CompiledCourse } from "../../../lib/course/compiled";
import { readCourse } from "../../../lib/course/read-course";
import { contentHash } from "../../../lib/mdx/compile";
import { forLesson, headlinesOf, surroundingsOf } from "../../../lib/mdx/compile-course";
import { compileExercise } from "../../../lib/mdx/compile-exercise";
import { compileLesson, locales, type Remember } from "../../../lib/mdx/compile-lesson";
import type { SourceBlock } from "../../../lib/mdx/source-lines";
import type { Patch } from "../../../lib/preview/protocol";
import { builtExercise } from "../built-exercise";
import { publishPictures } from "../publish-pictures";
import { patchOf, type Seen } from "./patches";
import { keepRecent } from "./recent";

/** Where the previews lie, below a project's root. */
const PREVIEW = path.join(".cache", "preview");

interface Built {
  readonly patches: Readonly<Partial<Record<"en" | "zh", Patch>>>;
  /** Of each language that compiles. */
  readonly hashes: Readonly<Partial<Record<"en" | "zh", string>>>;
  /** Languages that do not. */
  readonly broken: readonly ("en" | "zh")[];
}

interface Builder {
  /**
   * Writes what compiles; of what does not, the last that did stays.
   * @returns null for a lesson there is not
   */
  build(lesson: string): Promise<Built | null>;
  /** The words of an exercise, likewise; hints and the explanation aside. */
  buildExercise(id: string): Promise<void>;
  /** What a lesson rests on beside its own texts and cells has changed: nothing made so far holds. */
  forget(): void;
}

/** Written whole or not at all: a page may be reading it. */
async function writeJson(file: string, value: unknown): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(value));
  await rename(`${file}.new`, file);
}

/**
 * @param root folder that holds `lessons/` and `exercises/`
 * @param project where the build is, and the previews go
 */
export function lessonBuilder({ root, project }: { root: string; project: string }): Builder {
  const at = path.join(project, PREVIEW);
  const out = path.join(at, "lessons");
  let surroundings: ReturnType<typeof lookAround> | null = null;
  let remember: Remember = keepRecent();
  /** "FOLDER en" → what was built last. */
  const seen = new Map<string, Seen>();
  const lookAround = async () => forLesson(await surroundingsOf(root));

  return {
    forget() {
      surroundings = null;
      remember = keepRecent();
    },
    async build(folder) {
      const { modules } = await readCourse(root);
      const lesson = modules.flatMap(({ lessons }) => lessons).find((one) => one.folder === folder);
      if (!lesson) return null;
      surroundings ??= lookAround();
      const blocks: Partial<Record<"en" | "zh", readonly SourceBlock[]>> = {};
      const onLines = (locale: "en" | "zh", found: readonly SourceBlock[]) => {
        blocks[locale] = found;
      };
      const result = await compileLesson({ root, lesson, ...(await surroundings), onLines, remember });
      await publishPictures(result.pictures, { project, folder: path.join(root, "lessons", folder) });
      const hashes: Record<string, string> = {};
      const patches: Record<string, Patch> = {};
      for (const locale of locales) {
        const compiled = result.compiled[locale];
        if (!compiled) continue;
        const now = { blocks: blocks[locale] ?? [], cells: compiled.cells };
        patches[locale] = patchOf(seen.get(`${folder} ${locale}`) ?? null, now);
        seen.set(`${folder} ${locale}`, now);
        // Of all that is shown: a drawing is no part of the sources that the build's own hash is of.
        const hash = contentHash(JSON.stringify(compiled));
        hashes[locale] = hash;
        await writeJson(path.join(out, folder, `${locale}.json`), { ...compiled, hash });
      }
      await writeHeads({ modules, folder, heads: headlinesOf(result) });
      return { patches, hashes, broken: locales.filter((locale) => !(locale in result.compiled)) };
    },
    async buildExercise(id) {
      const { texts } = await compileExercise({ root, id, remember });
      // Only now: own content has been laid over the course by then.
      const { catalogue } = await import("@/exercises/catalogue");
      const spec = catalogue.find((known) => known.spec.id === id)?.spec;
      for (const locale of locales) {
        const text = texts[locale];
        if (!text) continue;
        const file = path.join(at, "exercises", id, `${locale}.json`);
        await writeJson(file, await builtExercise(text, { spec, locale }));
      }
    },
  };

  /** The table of contents with this lesson's title as it is now. */
  async function writeHeads({ modules, folder, heads }: Heads): Promise<void> {
    const read = (file: string) => readFile(file, "utf8").catch(() => null);
    const file = path.join(out, "course.json");
    const text = (await read(file)) ?? (await read(path.join(project, "build", "lessons", "course.json")));
    if (text === null) return;
    const course = JSON.parse(text) as CompiledCourse;
    const lessons = { ...course.lessons, [folder]: { ...course.lessons[folder], ...heads } };
    const next = JSON.stringify({ ...course, modules, lessons });
    if (next !== text) await writeJson(file, JSON.parse(next));
  }
}

interface Heads {
  readonly modules: CompiledCourse["modules"];
  readonly folder: string;
  readonly heads: CompiledCourse["lessons"][string];
}
