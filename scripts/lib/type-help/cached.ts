// The packed declarations, made anew only when something they are made of has changed: it takes the compiler a while.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../../..");
const folder = path.join(root, ".cache", "type-help");

const folders = ["interactions", "market", "datasets", "recsys", "learner", "type-help"].map((part) =>
  path.join("lib", part),
);

async function hashOfInputs(): Promise<string> {
  const files = ["package-lock.json", "tsconfig.json"];
  for (const part of [...folders, path.join("scripts", "lib", "type-help")])
    for (const file of await readdir(path.join(root, part), { recursive: true }))
      if (file.endsWith(".ts") && !file.endsWith(".test.ts")) files.push(path.join(part, file));
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(`${file}\0`).update(await readFile(path.join(root, file)));
  return hash.digest("hex").slice(0, 16);
}

/** Path in the notebook's world → text, as JSON. */
export async function packedTypes(): Promise<string> {
  const file = path.join(folder, `${await hashOfInputs()}.json`);
  const kept = await readFile(file, "utf8").catch(() => null);
  if (kept !== null) return kept;
  // The compiler is loaded only where it has work to do.
  const { packTypes } = await import("./pack");
  const made = JSON.stringify(packTypes());
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(file, made);
  return made;
}
