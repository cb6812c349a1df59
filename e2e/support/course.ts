// What the course has, read from its folders: lessons by their address, and the exercises whose evidence is code.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./lesson";

export interface LessonPlace {
  /** "recommendation/attention", as in its address. */
  readonly slug: string;
  readonly exercises: readonly CodeExercise[];
}

export interface CodeExercise {
  readonly id: string;
  /** The cell that is handed in. */
  readonly cell: string;
  /** What stands in that cell when the exercise is solved. */
  readonly solution: string;
}

const folders = (at: string) =>
  readdirSync(path.join(root, at), { withFileTypes: true }).filter((entry) => entry.isDirectory());
const withoutNumber = (name: string) => name.replace(/^\d+-/, "");

/** Every written lesson, in the course's order. */
export function lessonPlaces(): readonly LessonPlace[] {
  const exercises = codeExercises();
  return folders("lessons").flatMap(({ name: courseModule }) =>
    folders(`lessons/${courseModule}`)
      .filter(({ name }) => existsSync(path.join(root, "lessons", courseModule, name, "en.mdx")))
      .map(({ name }) => {
        const slug = `${withoutNumber(courseModule)}/${withoutNumber(name)}`;
        return { slug, exercises: exercises.filter(({ lesson }) => lesson === slug) };
      }),
  );
}

function codeExercises(): readonly (CodeExercise & { readonly lesson: string })[] {
  return folders("exercises").flatMap(({ name: id }) => {
    const spec = readFileSync(path.join(root, "exercises", id, "exercise.ts"), "utf8");
    const lesson = /lesson: "([^"]+)"/.exec(spec)?.[1];
    const cell = /code: \{ cell: "([^"]+)"/.exec(spec)?.[1];
    if (lesson === undefined || cell === undefined) return [];
    const solution = readFileSync(path.join(root, "exercises", id, "solution.ts"), "utf8")
      .replace(/^export const canary.*\n/m, "")
      .replace(/^export /gm, "");
    return [{ id, lesson, cell, solution }];
  });
}
