// Watches the course: compiles a lesson as soon as it is saved, then checks it as `check:course` does, and says both. Lessons that
// somebody looks at come first, and only those are checked. It writes no file of the course.
import path from "node:path";
import type { PreviewEvent } from "../../../lib/preview/protocol";
import { atHome, type CourseTree } from "../content/course-tree";
import { checkCourse } from "../course-check/check-course";
import { stayingTypes } from "../course-check/staying-types";
import { lessonBuilder } from "./lesson-builder";
import { watchFolders } from "./watch-folders";

/** Pages are made anew first: with few processors a check would hold them up, ms. */
const AFTER = 600;

interface CourseWatch {
  /** Compiles and checks it, and from now on checks it whenever it is saved. */
  look(lesson: string): void;
  /** Nobody looks at it any more. */
  leave(lesson: string): void;
  end(): void;
}

/** Saved files of a course: which lessons and exercises they belong to. */
interface Saved {
  readonly lessons: readonly string[];
  readonly exercises: readonly string[];
  /** Something of which any lesson may be made. */
  readonly isForAll: boolean;
  /** What a lesson is made of beside its texts and cells, such as a diagram. */
  readonly isBeside: boolean;
}

/** @param files paths such as "lessons/01-data/02-leakage/en.mdx" */
export function sortSaved(files: readonly string[]): Saved {
  const lessons = new Set<string>();
  const exercises = new Set<string>();
  let [isForAll, isBeside] = [false, false];
  for (const file of files) {
    const [part, first = "", second = "", ...rest] = file.replaceAll("\\", "/").split("/");
    if (part === "exercises" && second !== "") exercises.add(first);
    else if (part === "lessons" && rest.length > 0) {
      lessons.add(`${first}/${second}`);
      if (rest.length > 1 || !/^(en|zh)\.mdx$|^notebook\.ts$/.test(rest[0]!)) isBeside = true;
    } else isForAll = true;
  }
  return { lessons: [...lessons], exercises: [...exercises], isForAll, isBeside };
}

/**
 * @param tree the course, with own content over it or not
 * @param project where previews go
 * @param cache as of `checkCourse`
 */
export function watchCourse({
  tree,
  project,
  cache,
  say,
}: {
  tree: CourseTree;
  project: string;
  cache: string;
  say: (event: PreviewEvent) => void;
}): CourseWatch {
  const builder = lessonBuilder({ root: tree.root, project });
  const types = stayingTypes();
  const lookedAt = new Set<string>();
  const toCheck = new Set<string>();
  let isChecking = false;
  let soon: NodeJS.Timeout | undefined;

  const build = async (lesson: string) => {
    try {
      const built = await builder.build(lesson);
      if (built !== null) say({ type: "shown", lesson, ...built });
    } catch (error) {
      say({ type: "failed", lesson, message: said(error) });
    }
    if (!lookedAt.has(lesson)) return;
    toCheck.add(lesson);
    clearTimeout(soon);
    soon = setTimeout(() => {
      if (!isChecking) void checkAll();
    }, AFTER);
  };
  const checkAll = async () => {
    isChecking = true;
    // What is saved meanwhile comes behind.
    for (const lesson of toCheck) {
      toCheck.delete(lesson);
      say({ type: "checking", lesson });
      const start = performance.now();
      try {
        const { problems } = await checkCourse({
          root: tree.root,
          asked: [lesson],
          cache,
          types: types.check,
        });
        // It was saved meanwhile: what was found may be gone.
        if (toCheck.has(lesson)) continue;
        const ms = Math.round(performance.now() - start);
        say({ type: "checked", lesson, problems: atHome(tree, problems), ms });
      } catch (error) {
        say({ type: "failed", lesson, message: said(error) });
      }
    }
    isChecking = false;
  };
  const take = async (files: readonly string[]) => {
    const { lessons, exercises, isForAll, isBeside } = sortSaved(files);
    if (isForAll || isBeside || exercises.length > 0) builder.forget();
    for (const id of exercises) await builder.buildExercise(id);
    const others = isForAll || exercises.length > 0 ? [...lookedAt] : [];
    const wanted = [...new Set([...lessons, ...others])];
    for (const lesson of wanted.sort((a, b) => Number(lookedAt.has(b)) - Number(lookedAt.has(a))))
      await build(lesson);
  };

  const homes = [project, ...(tree.own === null ? [] : [tree.own])];
  const places = homes.flatMap((home) => ["lessons", "exercises"].map((part) => path.join(home, part)));
  let taken = Promise.resolve();
  const end = watchFolders(places, (files) => {
    taken = taken
      .then(async () => {
        const inRoot = files.map((file) =>
          path.relative(homes.find((home) => file.startsWith(home + path.sep))!, file),
        );
        await take(tree.own === null ? inRoot : tree.refresh());
      })
      .catch((error: unknown) => console.error(`A saved file could not be taken in: ${said(error)}`));
  });
  return {
    look(lesson) {
      lookedAt.add(lesson);
      void build(lesson);
    },
    leave: (lesson) => void lookedAt.delete(lesson),
    end() {
      clearTimeout(soon);
      types.end();
      end();
    },
  };
}

const said = (error: unknown) => (error instanceof Error ? error.message : String(error));
