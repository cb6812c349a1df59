// Reads the tree under lessons/. Mistakes come back as problems; what is right is still usable.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type * as z from "zod";
import { type CourseModule, type LessonRef, moduleFileSchema, readFolderName } from "./course";
import type { Problem } from "./problem";

export interface ReadCourse {
  readonly modules: readonly CourseModule[];
  readonly problems: readonly Problem[];
}

async function folders(at: string): Promise<string[]> {
  const entries = await readdir(at, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** @param root folder that holds `lessons/` */
export async function readCourse(root: string): Promise<ReadCourse> {
  const problems: Problem[] = [];
  const modules: CourseModule[] = [];
  const wrongName = (file: string) =>
    problems.push({
      file,
      line: 1,
      severity: "error",
      message: 'A folder here is named by two digits and words, such as "04-recommendation". Rename it.',
    });
  for (const folder of await folders(path.join(root, "lessons"))) {
    const name = readFolderName(folder);
    const file = `lessons/${folder}/module.json`;
    if (!name) {
      wrongName(`lessons/${folder}`);
      continue;
    }
    const lessons: LessonRef[] = [];
    for (const inner of await folders(path.join(root, "lessons", folder))) {
      const part = readFolderName(inner);
      if (!part) wrongName(`lessons/${folder}/${inner}`);
      else
        lessons.push({
          folder: `${folder}/${inner}`,
          number: `${name.number}.${part.number}`,
          slug: part.slug,
        });
    }
    const read = readHead(await readFile(path.join(root, file), "utf8").catch(() => null));
    if ("head" in read) modules.push({ folder, ...name, ...read.head, lessons });
    else problems.push({ file, severity: "error", ...read.problem });
  }
  return { modules, problems: [...problems, ...twice(modules)] };
}

type ReadHead =
  | { readonly head: z.infer<typeof moduleFileSchema> }
  | { readonly problem: Pick<Problem, "line" | "message"> };

/** @param text of module.json, or null where there is none */
function readHead(text: string | null): ReadHead {
  const wrong = (message: string, line = 1): ReadHead => ({ problem: { line, message } });
  if (text === null)
    return wrong(
      "The file is missing: a module's folder has a module.json with its title, its summary and what is planned, in both languages.",
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const place = /position (\d+)/.exec(why)?.[1];
    const line = place === undefined ? 1 : text.slice(0, Number(place)).split("\n").length;
    return wrong(`The module's head is no JSON: ${why.replace(/\s+/g, " ")}.`, line);
  }
  const parsed = moduleFileSchema.safeParse(value);
  if (parsed.success) return { head: parsed.data };
  const why = parsed.error.issues.map(
    ({ path: at, message }) => `${at.join(".") || "the whole"}: ${message}`,
  );
  return wrong(`The module's head cannot be read: ${why.join("; ")}.`);
}

/** A number or an address that two claim: mostly own content, after the course has got a new lesson. */
function twice(modules: readonly CourseModule[]): Problem[] {
  const found: Problem[] = [];
  const compare = (
    all: readonly { readonly folder: string; readonly number: number | string; readonly slug: string }[],
    fileOf: (folder: string) => string,
  ) => {
    for (const [n, one] of all.entries()) {
      const other = all.slice(0, n).find(({ number, slug }) => number === one.number || slug === one.slug);
      if (!other) continue;
      const what = other.number === one.number ? `number ${one.number}` : `name "${one.slug}"`;
      const message = `lessons/${other.folder} has the ${what}, too. Rename one of the two folders; numbers may have gaps.`;
      found.push({ file: fileOf(one.folder), line: 1, severity: "error", message });
    }
  };
  compare(modules, (folder) => `lessons/${folder}/module.json`);
  for (const { lessons } of modules) compare(lessons, (folder) => `lessons/${folder}/en.mdx`);
  return found;
}
