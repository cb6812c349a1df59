// Bundles the data page's worker by esbuild, split so that readers of rare formats are fetched only when such a file
// comes. Writes public/data-worker/ and build/data-worker.json.
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import type { DataWorkerManifest } from "../lib/market-browser/manifest.server";
import { browserBundle } from "./lib/browser-bundle";

const root = path.resolve(import.meta.dirname, "..");
const entry = "lib/market-browser/data.worker.ts";

async function main(): Promise<void> {
  const out = path.join(root, "public", "data-worker");
  await rm(out, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { worker: entry },
    outdir: out,
    ...browserBundle,
  });
  const made = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === entry);
  if (made === undefined) throw new Error(`esbuild made no file for ${entry}`);
  const manifest: DataWorkerManifest = { worker: `/data-worker/${path.posix.basename(made[0])}` };
  await mkdir(path.join(root, "build"), { recursive: true });
  await writeFile(path.join(root, "build", "data-worker.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

void main();
