// Makes a module, a lesson or an exercise from the templates, with what belongs to it: a lesson brings an exercise, an exercise is
// entered into the catalogue. What they are called is decided in place.ts.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { readCourse } from "../../../lib/course/read-course";
import type { CourseTree } from "../content/course-tree";
import { keepNumbers } from "../course-check/numbers";
import { stampTranslation } from "../course-check/stamp";
import { exerciseNames } from "../exercise-catalogue";
import { writeCatalogue } from "../write-catalogue";
import { existingLesson, placeLesson, placeModule, readSlug, titleOf } from "./place";
import { writeFrom } from "./templates";

export interface Wanted {
  /** "basket-size", or "recommendation/basket-size" for a lesson. */
  readonly name: string;
  readonly title: { readonly en?: string | undefined; readonly zh?: string | undefined };
  readonly number?: number | undefined;
  /** Of an exercise: its lesson's path without numbers. */
  readonly lesson?: string | undefined;
  /** Of an exercise: for assessments only. */
  readonly secret: boolean;
}

export interface Made {
  /** Paths from the root; whole ones in CONTENT_DIR. */
  readonly files: readonly string[];
  /** Of the exercise that was made, which is to be proved; null where there is none. */
  readonly exercise: string | null;
}

/** English for the English file and for what has no language; Chinese falls back to it. */
function titlesOf({ title }: Wanted, name: string) {
  const en = title.en ?? titleOf(name);
  return (file: string) => (/(^|\.)zh\./.test(file) ? (title.zh ?? en) : en);
}

const under = (tree: CourseTree, folder: string, files: readonly string[]) =>
  files.map((file) => tree.place(`${folder}/${file}`));

/** Both languages stand in one file, so both titles are filled in by their place. */
async function makeModule(tree: CourseTree, wanted: Wanted): Promise<Made> {
  const { modules } = await readCourse(tree.root);
  const folder = `lessons/${placeModule(modules, wanted.name, wanted.number)}`;
  const en = wanted.title.en ?? titleOf(wanted.name);
  const titles = { EN: JSON.stringify(en), ZH: JSON.stringify(wanted.title.zh ?? en) };
  return {
    files: under(tree, folder, await writeFrom("module", path.join(tree.home, folder), () => titles)),
    exercise: null,
  };
}

async function makeExercise(
  tree: CourseTree,
  { id, lesson, number, secret }: { id: string; lesson: string; number: string; secret: boolean },
): Promise<string[]> {
  if (exerciseNames(tree.root).includes(readSlug(id)))
    throw new Error(`There is an exercise "${id}" already. Ids are never reused; choose another.`);
  const folder = `exercises/${id}`;
  const blanks = { ID: id, LESSON: lesson, NUMBER: number, SECRET: secret ? "\n  secret: true," : "" };
  const files = await writeFrom("exercise", path.join(tree.home, folder), () => blanks);
  // With own content the build writes one.
  if (tree.own === null) writeCatalogue();
  return under(tree, folder, files);
}

async function makeLesson(tree: CourseTree, wanted: Wanted): Promise<Made> {
  const { modules } = await readCourse(tree.root);
  const { home } = tree;
  const { folder, number, path: address, name } = placeLesson(modules, wanted.name, wanted.number);
  const exercise = `${name}-questions`;
  const titles = titlesOf(wanted, name);
  const made = await makeExercise(tree, { id: exercise, lesson: address, number, secret: false });
  const at = `lessons/${folder}`;
  const files = await writeFrom("lesson", path.join(home, at), (file) => ({
    TITLE: JSON.stringify(titles(file)),
    EXERCISE: exercise,
    NUMBER: number,
  }));
  await stampTranslation(home, folder);
  // The one number that the template cites.
  const text = await readFile(path.join(home, at, "notebook.ts"), "utf8");
  await keepNumbers(home, { lesson: folder, text, asked: { total: 10 } });
  return { files: [...under(tree, at, [...files, "numbers.json"]), ...made], exercise };
}

async function makeOwnExercise(tree: CourseTree, wanted: Wanted): Promise<Made> {
  const { modules } = await readCourse(tree.root);
  if (wanted.secret && tree.own === null)
    throw new Error(
      "A secret exercise lies outside of the course, which is public. Set CONTENT_DIR to a folder of your own; see docs/authoring.md.",
    );
  if (wanted.lesson === undefined)
    throw new Error(
      "An exercise belongs to a lesson: add --lesson MODULE/LESSON, such as --lesson data/cleaning.",
    );
  const { path: lesson, number } = existingLesson(modules, wanted.lesson);
  const { name: id, secret } = wanted;
  return { files: await makeExercise(tree, { id, lesson, number, secret }), exercise: id };
}

/** By what is to be made. Each throws an Error with what is wrong, before it writes anything. */
export const makers: Readonly<Record<string, (tree: CourseTree, wanted: Wanted) => Promise<Made>>> = {
  module: makeModule,
  lesson: makeLesson,
  exercise: makeOwnExercise,
};
