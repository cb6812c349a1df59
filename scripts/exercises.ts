// npm run exercises: writes down which exercises there are, where bundlers look for them.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { catalogueFiles } from "./lib/exercise-catalogue";

const root = path.resolve(import.meta.dirname, "..");
const files = catalogueFiles();
for (const { file, text } of files) writeFileSync(file, text);
const biome = path.join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
execFileSync(process.execPath, [biome, "check", "--write", ...files.map(({ file }) => file)], {
  cwd: root,
  stdio: ["ignore", "ignore", "inherit"],
});
for (const { file } of files) console.log(path.relative(root, file));
