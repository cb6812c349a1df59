// Bundles the data page's worker by esbuild, split so that readers of rare formats are fetched only when such a file
// comes. Writes public/data-worker/ and build/data-worker.json.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { DataWorkerFiles } from "../lib/market-browser/protocol";
import { bundleWorker } from "./lib/bundle-worker";

const build = path.resolve(import.meta.dirname, "../build");

async function main(): Promise<void> {
  const worker = await bundleWorker("lib/market-browser/data.worker.ts", "data-worker");
  const manifest: DataWorkerFiles = { worker };
  await mkdir(build, { recursive: true });
  await writeFile(path.join(build, "data-worker.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

void main();
