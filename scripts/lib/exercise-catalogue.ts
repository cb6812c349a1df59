// The two files that name every exercise, as text, from the folders there are: their public side, and their graders.
// Bundlers need the names written out; people should not have to.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/** Names of the folders under exercises/ that hold an exercise.ts, sorted. @param course holds `exercises/` */
export function exerciseNames(course = root): string[] {
  const folder = path.join(course, "exercises");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, "exercise.ts")))
    .sort();
}

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const head = (what: string) =>
  `// ${what}\n// Written by \`npm run exercises\` from the folders beside it; check:exercises says when it is stale.\n`;

function catalogue(names: readonly string[], folder: string): string {
  const hasWorld = (name: string) => existsSync(path.join(folder, name, "recipe.ts"));
  const imports = names.flatMap((name) => [
    `import { exercise as ${camel(name)} } from "./${name}/exercise";`,
    ...(hasWorld(name) ? [`import { recipe as ${camel(name)}World } from "./${name}/recipe";`] : []),
  ]);
  const entries = names.map(
    (name) => `  { spec: ${camel(name)}, recipe: ${hasWorld(name) ? `${camel(name)}World` : "null"} },`,
  );
  return [
    head(
      "The public side of every exercise: what it asks for, and how its sealed worlds are made, if it has any.",
    ),
    'import type { ExerciseSpec } from "../lib/grading/exercise";',
    'import type { WorldRecipe } from "../lib/grading/grader";',
    ...imports,
    "",
    "export interface KnownExercise {",
    "  readonly spec: ExerciseSpec;",
    "  readonly recipe: WorldRecipe | null;",
    "}",
    "",
    "export const catalogue: readonly KnownExercise[] = [",
    ...entries,
    "];",
    "",
  ].join("\n");
}

function graders(names: readonly string[]): string {
  return [
    head("The grader of every exercise, by its id. For the judge's worker thread only."),
    'import type { Grader } from "../lib/grading/grader";',
    ...names.map((name) => `import { grade as ${camel(name)} } from "./${name}/grade.server";`),
    "",
    "export const graders: Readonly<Record<string, Grader>> = {",
    ...names.map((name) => `  "${name}": ${camel(name)},`),
    "};",
    "",
  ].join("\n");
}

/** Each file's path and what should stand in it. */
export function catalogueFiles(course = root): { readonly file: string; readonly text: string }[] {
  const names = exerciseNames(course);
  const folder = path.join(course, "exercises");
  return [
    { file: path.join(folder, "catalogue.ts"), text: catalogue(names, folder) },
    { file: path.join(folder, "graders.server.ts"), text: graders(names) },
  ];
}

/** Those that do not hold what they should. Spaces and line breaks are the formatter's. */
export function staleCatalogueFiles(): string[] {
  const bare = (text: string) => text.replace(/[\s,"]+/g, "");
  return catalogueFiles()
    .filter(({ file, text }) => !existsSync(file) || bare(readFileSync(file, "utf8")) !== bare(text))
    .map(({ file }) => path.relative(root, file));
}
