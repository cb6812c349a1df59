// Cells against the types of what they import, as tsc sees lessons, but in the small world that learners' own help has. The compiler
// works in a process of its own, beside the one that compiles texts; notebooks that have not changed are not looked at again.
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Problem } from "../../../lib/course/problem";
import { contentHash } from "../../../lib/mdx/compile";
import { keep, known } from "../../../lib/mdx/kept";
import { packedTypes } from "../type-help/cached";
import type { NotebookText } from "./notebook-types";

/** @param world changes with the types that cells are checked against. @returns the problems of each notebook */
export type CheckTypes = (notebooks: readonly NotebookText[], world: string) => Promise<Problem[][]>;

/**
 * @param lessons folders under `lessons/`
 * @param cache where findings are kept, or null
 * @param check begins a process and lets it end, unless said otherwise
 */
export async function checkCellTypes({
  root,
  lessons,
  cache,
  check = inOwnProcess,
}: {
  root: string;
  lessons: readonly string[];
  cache: string | null;
  check?: CheckTypes | undefined;
}): Promise<Problem[]> {
  const world = contentHash(await packedTypes(), await readFile(worker, "utf8"));
  const problems: Problem[] = [];
  const fresh: (NotebookText & { readonly key: string })[] = [];
  for (const lesson of lessons) {
    const file = `lessons/${lesson}/notebook.ts`;
    const text = await readFile(path.join(root, file), "utf8").catch(() => null);
    if (text === null) continue;
    const key = contentHash("types", world, file, text);
    const found = await known<Problem[]>(cache, key);
    if (found === null) fresh.push({ file, text, key });
    else problems.push(...found);
  }
  if (fresh.length === 0) return problems;
  const found = await check(
    fresh.map(({ file, text }) => ({ file, text })),
    world,
  );
  for (const [n, { key }] of fresh.entries()) await keep(cache, key, found[n]!);
  return [...problems, ...found.flat()];
}

export const worker = path.join(import.meta.dirname, "notebook-types.ts");

/** @returns the problems of each notebook. @throws Error where the process ends without saying any */
function inOwnProcess(notebooks: readonly NotebookText[]): Promise<Problem[][]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", worker], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.on("data", (part: Buffer) => {
      said += part.toString("utf8");
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0
        ? resolve(JSON.parse(said) as Problem[][])
        : reject(new Error(`The types of cells could not be checked: ${worker} ended with ${code}.`)),
    );
    child.stdin.end(JSON.stringify(notebooks));
  });
}
