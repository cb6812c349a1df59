// The files of scripts/lib/new/templates, filled in and written. Templates of code end in .txt, so that nothing takes them for code.
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const folder = path.join(import.meta.dirname, "templates");

/** What stands between double underscores in a template, such as ID for `__ID__`. */
export type Blanks = Readonly<Record<string, string>>;

/** @throws Error for a blank that nothing fills, which is our mistake */
function fill(text: string, blanks: Blanks): string {
  return text.replace(/__([A-Z]+)__/g, (blank, name: string) => {
    const value = blanks[name];
    if (value === undefined) throw new Error(`Nothing fills ${blank}.`);
    return value;
  });
}

/**
 * @param kind folder of the templates
 * @param to folder to be made
 * @param blanksOf what fills a file, by its name
 * @returns paths written, within `to`
 * @throws Error where the folder is there already; nothing is written then
 */
export async function writeFrom(
  kind: "module" | "lesson" | "exercise",
  to: string,
  blanksOf: (file: string) => Blanks,
): Promise<string[]> {
  if (existsSync(to)) throw new Error(`${to} is there already. Choose another name; nothing was written.`);
  const from = path.join(folder, kind);
  const files = (await readdir(from, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const written: string[] = [];
  for (const entry of files) {
    const source = path.join(entry.parentPath, entry.name);
    const name = path.relative(from, source).replace(/\.txt$/, "");
    await mkdir(path.dirname(path.join(to, name)), { recursive: true });
    await writeFile(path.join(to, name), fill(await readFile(source, "utf8"), blanksOf(name)));
    written.push(name);
  }
  return written.sort();
}
