// Makes a module, a lesson or an exercise from the templates, with what belongs to it: a lesson brings an exercise, an exercise is
// entered into the catalogue. What they are called is decided in place.ts.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { readCourse } from "../../../lib/course/read-course";
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
}

export interface Made {
  /** Paths from the root. */
  readonly files: readonly string[];
  /** Of the exercise that was made, which is to be proved; null where there is none. */
  readonly exercise: string | null;
}

/** English for the English file and for what has no language; Chinese falls back to it. */
function titlesOf({ title }: Wanted, name: string) {
  const en = title.en ?? titleOf(name);
  return (file: string) => (/(^|\.)zh\./.test(file) ? (title.zh ?? en) : en);
}

const under = (folder: string, files: readonly string[]) => files.map((file) => `${folder}/${file}`);

/** Both languages stand in one file, so both titles are filled in by their place. */
async function makeModule(root: string, wanted: Wanted): Promise<Made> {
  const { modules } = await readCourse(root);
  const folder = `lessons/${placeModule(modules, wanted.name, wanted.number)}`;
  const en = wanted.title.en ?? titleOf(wanted.name);
  const titles = { EN: JSON.stringify(en), ZH: JSON.stringify(wanted.title.zh ?? en) };
  return {
    files: under(folder, await writeFrom("module", path.join(root, folder), () => titles)),
    exercise: null,
  };
}

async function makeExercise(
  root: string,
  { id, lesson, number }: { id: string; lesson: string; number: string },
): Promise<string[]> {
  if (exerciseNames().includes(readSlug(id)))
    throw new Error(`There is an exercise "${id}" already. Ids are never reused; choose another.`);
  const folder = `exercises/${id}`;
  const blanks = { ID: id, LESSON: lesson, NUMBER: number };
  const files = await writeFrom("exercise", path.join(root, folder), () => blanks);
  writeCatalogue();
  return under(folder, files);
}

async function makeLesson(root: string, wanted: Wanted): Promise<Made> {
  const { modules } = await readCourse(root);
  const { folder, number, path: address, name } = placeLesson(modules, wanted.name, wanted.number);
  const exercise = `${name}-questions`;
  const titles = titlesOf(wanted, name);
  const made = await makeExercise(root, { id: exercise, lesson: address, number });
  const at = `lessons/${folder}`;
  const files = await writeFrom("lesson", path.join(root, at), (file) => ({
    TITLE: JSON.stringify(titles(file)),
    EXERCISE: exercise,
    NUMBER: number,
  }));
  await stampTranslation(root, folder);
  // The one number that the template cites.
  const text = await readFile(path.join(root, at, "notebook.ts"), "utf8");
  await keepNumbers(root, { lesson: folder, text, asked: { total: 10 } });
  return { files: [...under(at, [...files, "numbers.json"]), ...made], exercise };
}

async function makeOwnExercise(root: string, wanted: Wanted): Promise<Made> {
  const { modules } = await readCourse(root);
  if (wanted.lesson === undefined)
    throw new Error(
      "An exercise belongs to a lesson: add --lesson MODULE/LESSON, such as --lesson data/cleaning.",
    );
  const { path: lesson, number } = existingLesson(modules, wanted.lesson);
  return { files: await makeExercise(root, { id: wanted.name, lesson, number }), exercise: wanted.name };
}

/** By what is to be made. Each throws an Error with what is wrong, before it writes anything. */
export const makers: Readonly<Record<string, (root: string, wanted: Wanted) => Promise<Made>>> = {
  module: makeModule,
  lesson: makeLesson,
  exercise: makeOwnExercise,
};
