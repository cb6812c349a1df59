// Addresses that lessons and modules had before: where links to them lead now, and mistakes in what the files say of it. Pure.
import type { CourseModule } from "./course";
import type { Problem } from "./problem";

export interface Moved {
  /** Old address → today's, both as after /learn/: "data/cleaning", or "data" for a module. */
  readonly to: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

/** Where an old address leads now. @param address as after /learn/, from whoever typed it */
export const movedTo = (to: Moved["to"], address: string): string | undefined =>
  Object.hasOwn(to, address) ? to[address] : undefined;

/**
 * A lesson of a renamed module keeps its old address by the module's word; what it was called itself it says itself.
 * @param wasOf a lesson's folder → the addresses it had
 */
export function movedAddresses(
  modules: readonly CourseModule[],
  wasOf: (folder: string) => readonly string[],
): Moved {
  const living = new Set(
    modules.flatMap(({ slug, lessons }) => [slug, ...lessons.map((lesson) => `${slug}/${lesson.slug}`)]),
  );
  const to = new Map<string, string>();
  const problems: Problem[] = [];
  const move = (from: string, target: string, file: string) => {
    const wrong = (message: string) => problems.push({ file, line: 1, severity: "error", message });
    const other = to.get(from);
    if (living.has(from))
      wrong(`"was" names ${from}, which is the address of something that is there. Take it off.`);
    else if (other !== undefined && other !== target)
      wrong(`"was" names ${from}, which ${other} claims, too. A link can lead to one only.`);
    else to.set(from, target);
  };
  for (const { slug, lessons } of modules)
    for (const { slug: name, folder: at } of lessons)
      for (const from of wasOf(at)) move(from, `${slug}/${name}`, `lessons/${at}/en.mdx`);
  for (const { slug, folder, was, lessons } of modules)
    for (const old of was) {
      const file = `lessons/${folder}/module.json`;
      move(old, slug, file);
      // What a lesson says itself goes before what follows from its module.
      for (const lesson of lessons)
        if (!to.has(`${old}/${lesson.slug}`)) move(`${old}/${lesson.slug}`, `${slug}/${lesson.slug}`, file);
    }
  return { to: Object.fromEntries(to), problems };
}
