// What everybody's code for an exercise may have in common: hashes of the runs of tokens in the text it begins with and in its solution,
// as the build left them. Hashes only: no solution is in there.
import { readFile } from "node:fs/promises";
import path from "node:path";

/** Empty where nothing was built, and for exercises that take no code. @param id of the catalogue's, never from outside */
export async function builtCommonCode(id: string): Promise<ReadonlySet<number>> {
  const folder = path.join(/*turbopackIgnore: true*/ process.cwd(), "build", "exercises", id);
  const text = await readFile(path.join(folder, "common-code.json"), "utf8").catch(() => "[]");
  return new Set(JSON.parse(text) as number[]);
}
