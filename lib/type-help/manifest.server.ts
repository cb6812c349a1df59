// Where the build put what helps with types, for the page to hand to the browser. Read once in production.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { TypeHelpFiles } from "./protocol";

let known: Promise<TypeHelpFiles> | null = null;

async function read(): Promise<TypeHelpFiles> {
  const file = path.join(/*turbopackIgnore: true*/ process.cwd(), "build", "type-help.json");
  return JSON.parse(await readFile(file, "utf8")) as TypeHelpFiles;
}

export function typeHelpManifest(): Promise<TypeHelpFiles> {
  if (process.env.NODE_ENV !== "production") return read();
  known ??= read();
  return known;
}
