// What lies in the folders of lessons and exercises beside texts and code: pictures and data say whose they are and under which
// licence, and nothing is heavier than a lesson may be.
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { MOST_PICTURE_BYTES } from "../../../lib/course/picture-file";
import type { Problem } from "../../../lib/course/problem";
import type { LessonResult } from "../../../lib/mdx/compile-lesson";

/** Of one language's text and cells as a page sends them, packed. */
const MOST_PAGE_KB = 60;
/** Of one file of pictures or data. */
const MOST_FILE_KB = MOST_PICTURE_BYTES / 1024;

/** Ours by the licence of the repository: texts, code, what scripts write, and diagrams. */
const own =
  /\.(mdx|ts|license)$|(^|\/)(module|numbers|glossary|calibration|band|proof|words\.\w+)\.json$|(^|\/)diagrams\/[0-9a-f]{16}\.svg$/;

/** A file of the REUSE specification (reuse.software) beside the file it speaks of. */
function licenceProblem(text: string | null): string | null {
  if (text === null) return "is missing";
  const missing = ["SPDX-License-Identifier:", "SPDX-FileCopyrightText:"].filter(
    (tag) => !new RegExp(`^${tag} *\\S`, "m").test(text),
  );
  return missing.length === 0 ? null : `has no ${missing.join(" and no ")}`;
}

/** @param root folder that holds `lessons/` and `exercises/` */
export async function checkFiles(root: string): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const folder of ["lessons", "exercises"]) {
    const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true }).catch(
      () => [],
    );
    for (const entry of entries.filter((one) => one.isFile())) {
      const at = path.join(entry.parentPath, entry.name);
      const file = path.relative(root, at).replaceAll("\\", "/");
      if (own.test(file) || /^\.|^Thumbs\.db$/.test(entry.name)) continue;
      const wrong = (message: string) => problems.push({ file, line: 1, severity: "error", message });
      const licence = licenceProblem(await readFile(`${at}.license`, "utf8").catch(() => null));
      if (licence !== null)
        wrong(
          `Whose this is and under which licence is not said: ${entry.name}.license ${licence}. Write "SPDX-License-Identifier: CC-BY-4.0" and "SPDX-FileCopyrightText: YEAR NAME, ADDRESS" into it.`,
        );
      const kilobytes = (await stat(at)).size / 1024;
      if (kilobytes > MOST_FILE_KB)
        wrong(
          `The file has ${kilobytes.toFixed(0)} kB; ${MOST_FILE_KB} are the most. Make it smaller, or draw from the market.`,
        );
    }
  }
  return problems;
}

/** What a page of a lesson sends: its text and its cells. */
export function checkWeights(lessons: ReadonlyMap<string, LessonResult>): Problem[] {
  return [...lessons].flatMap(([folder, { compiled }]) =>
    Object.entries(compiled).flatMap(([locale, { code, cells }]): Problem[] => {
      const kilobytes = gzipSync(code + cells.map(({ html }) => html).join("")).length / 1024;
      if (kilobytes <= MOST_PAGE_KB) return [];
      const message = `Text and cells weigh ${kilobytes.toFixed(0)} kB packed; ${MOST_PAGE_KB} are the most. Split the lesson, or draw less.`;
      return [{ file: `lessons/${folder}/${locale}.mdx`, line: 1, severity: "error", message }];
    }),
  );
}
