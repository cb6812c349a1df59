// Writes down which exercises there are, where bundlers look for them, as the formatter would have it.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { catalogueFiles } from "./exercise-catalogue";

const root = path.resolve(import.meta.dirname, "../..");

/** @returns paths of the files from the project's root */
export function writeCatalogue(): string[] {
  const files = catalogueFiles();
  for (const { file, text } of files) writeFileSync(file, text);
  const biome = path.join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
  execFileSync(process.execPath, [biome, "check", "--write", ...files.map(({ file }) => file)], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return files.map(({ file }) => path.relative(root, file));
}
