// Where new content goes and what it is called, from what the author typed and what is there. Writes nothing.
import path from "node:path";
import type { CourseModule, LessonRef } from "../../../lib/course/course";

/** Small letters, digits and single hyphens, as in addresses. */
const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** @throws Error with what a name may be */
export function readSlug(name: string): string {
  if (slug.test(name)) return name;
  throw new Error(
    `"${name}" cannot be a name: small letters, digits and single hyphens, such as "basket-size".`,
  );
}

/** "basket-size" → "Basket size" */
export const titleOf = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");

const twoDigits = (number: number) => String(number).padStart(2, "0");

/** Folder of a new module, after all others unless a number is asked for. @throws Error where name or number is taken */
export function placeModule(modules: readonly CourseModule[], name: string, number?: number): string {
  const place = number ?? Math.max(-1, ...modules.map((module) => module.number)) + 1;
  const taken = modules.find((module) => module.slug === readSlug(name) || module.number === place);
  if (taken) throw new Error(`lessons/${taken.folder} has that name or number already. Choose another.`);
  return `${twoDigits(place)}-${name}`;
}

/** @throws Error for a module there is not */
export function findModule(modules: readonly CourseModule[], name: string): CourseModule {
  const found = modules.find(({ slug, folder }) => slug === name || folder === name);
  if (found) return found;
  throw new Error(
    `There is no module "${name}". There are: ${modules.map((module) => module.slug).join(", ")}.`,
  );
}

/** "MODULE/NAME" → where the lesson goes. @throws Error where the name or number is taken */
export function placeLesson(modules: readonly CourseModule[], asked: string, number?: number) {
  const [first = "", name = "", ...more] = asked.split("/");
  if (name === "" || more.length > 0)
    throw new Error(`"${asked}" names no lesson. Write MODULE/NAME, such as recommendation/basket-size.`);
  const module = findModule(modules, first);
  const numberOf = ({ folder }: LessonRef) => Number(path.basename(folder).slice(0, 2));
  const place = number ?? Math.max(0, ...module.lessons.map(numberOf)) + 1;
  const taken = module.lessons.find((lesson) => lesson.slug === readSlug(name) || numberOf(lesson) === place);
  if (taken) throw new Error(`lessons/${taken.folder} has that name or number already. Choose another.`);
  return {
    folder: `${module.folder}/${twoDigits(place)}-${name}`,
    number: `${module.number}.${place}`,
    path: `${module.slug}/${name}`,
    name,
  };
}

/** "MODULE/NAME" of a lesson there is. @throws Error otherwise */
export function existingLesson(modules: readonly CourseModule[], asked: string) {
  for (const module of modules)
    for (const lesson of module.lessons)
      if (asked === `${module.slug}/${lesson.slug}`) return { path: asked, number: lesson.number };
  throw new Error(
    `There is no lesson "${asked}". Name it by its path without numbers, such as data/cleaning.`,
  );
}
