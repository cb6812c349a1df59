// Reads the tree under lessons/. Mistakes come back as problems; what is right is still usable.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
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
    try {
      const head = moduleFileSchema.parse(JSON.parse(await readFile(path.join(root, file), "utf8")));
      modules.push({ folder, ...name, ...head, lessons });
    } catch (error) {
      const why = error instanceof Error ? error.message.replace(/\s+/g, " ") : String(error);
      problems.push({
        file,
        line: 1,
        severity: "error",
        message: `The module's head cannot be read: ${why}`,
      });
    }
  }
  return { modules, problems };
}
