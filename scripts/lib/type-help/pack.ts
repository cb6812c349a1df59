// Gathers every declaration a notebook's types need into one map of files: the language, a worker's globals, tfjs, and
// `aisle`. What nothing leads to is left out.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { compilerOptions, globalsFile, libFolder, modules, tfjsText } from "../../../lib/type-help/world";
import { declarationsOf } from "./declared";
import { globals } from "./globals";

const root = path.resolve(import.meta.dirname, "../../..");
const libOnDisk = path.dirname(ts.getDefaultLibFilePath({}));

/** Path in the notebook's world → text. */
export function packTypes(): Record<string, string> {
  const made = new Map<string, string>([
    [globalsFile, globals()],
    [modules["@tensorflow/tfjs"], tfjsText],
    [
      "/entry.ts",
      Object.keys(modules)
        .map((name) => `import "${name}";`)
        .join("\n"),
    ],
  ]);
  for (const [file, text] of declarationsOf("lib/learner/aisle.ts")) made.set(`/aisle/${file}`, text);

  const onDisk = (file: string): string | null => {
    if (file.startsWith(`${libFolder}/`)) return path.join(libOnDisk, file.slice(libFolder.length));
    return file.startsWith("/node_modules/@tensorflow/") ? path.join(root, file) : null;
  };
  const read = new Map<string, string>();
  const readFile = (file: string): string | undefined => {
    const place = onDisk(file);
    const text =
      made.get(file) ?? (place !== null && existsSync(place) ? readFileSync(place, "utf8") : undefined);
    if (text !== undefined) read.set(file, text);
    return text;
  };
  const fileExists = (file: string) => {
    const place = onDisk(file);
    return made.has(file) || (place !== null && existsSync(place));
  };
  const host: ts.CompilerHost = {
    fileExists,
    readFile,
    getSourceFile: (file, target) => {
      const text = readFile(file);
      return text === undefined ? undefined : ts.createSourceFile(file, text, target);
    },
    getDefaultLibFileName: () => `${libFolder}/lib.es2023.d.ts`,
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => undefined,
  };
  ts.createProgram([globalsFile, "/entry.ts"], compilerOptions, host);
  read.delete("/entry.ts");
  return Object.fromEntries([...read].map(([file, text]) => [file, slim(file, text)]));
}

/** Without what nobody reads: licences, and of a package all but what leads to its types. */
function slim(file: string, text: string): string {
  if (file.endsWith("/package.json")) {
    const { name, version, types, typings } = JSON.parse(text) as Record<string, string>;
    return JSON.stringify({ name, version, types: types ?? typings });
  }
  return documented(text).replace(/\/\*\*?[^*]*(?:\*(?!\/)[^*]*)*\*\//g, (comment) =>
    /@license|Copyright/.test(comment) ? "" : comment,
  );
}

/** tfjs writes `declare const add: typeof add_`; where the docstring stands, the name should stand too. */
function documented(text: string): string {
  const [line = "", name = ""] = /export declare const (\w+): typeof \1_;\n/.exec(text) ?? [];
  if (name === "" || text.split(`declare function ${name}_`).length !== 2) return text;
  return text.replace(line, "").replace(`declare function ${name}_`, `export declare function ${name}`);
}
