// Where the build put the worker's script, for the page to hand to the browser. Read once in production.
import { readFile } from "node:fs/promises";
import path from "node:path";

export interface DataWorkerManifest {
  /** Path from the origin's root, with a hash in it. */
  readonly worker: string;
}

let known: Promise<DataWorkerManifest> | null = null;

async function read(): Promise<DataWorkerManifest> {
  const file = path.join(/*turbopackIgnore: true*/ process.cwd(), "build", "data-worker.json");
  return JSON.parse(await readFile(file, "utf8")) as DataWorkerManifest;
}

export function dataWorkerManifest(): Promise<DataWorkerManifest> {
  if (process.env.NODE_ENV !== "production") return read();
  known ??= read();
  return known;
}
