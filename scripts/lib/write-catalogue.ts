// Writes down which exercises there are, where bundlers look for them, as the formatter would have it.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { catalogueFiles } from "./exercise-catalogue";

const root = path.resolve(import.meta.dirname, "../..");

/**
 * @param course holds `exercises/`
 * @returns paths of the files from the project's root
 */
export function writeCatalogue(course = root): string[] {
  const files = catalogueFiles(course);
  const changed = files.filter(({ file, text }) => !existsSync(file) || readFileSync(file, "utf8") !== text);
  for (const { file, text } of changed) writeFileSync(file, text);
  // What lies elsewhere is read by bundlers only.
  if (course !== root) return files.map(({ file }) => path.relative(root, file));
  const biome = path.join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
  execFileSync(process.execPath, [biome, "check", "--write", ...files.map(({ file }) => file)], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return files.map(({ file }) => path.relative(root, file));
}
