// Bundles a worker of the app's pages, or a script that they fetch late, by esbuild into a folder of public/ of its own, which is emptied first.
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { browserBundle } from "./browser-bundle";

const root = path.resolve(import.meta.dirname, "../..");

/**
 * @param entry from the project's root
 * @param folder under public/
 * @returns its path from the origin's root
 */
export async function bundleWorker(entry: string, folder: string): Promise<string> {
  const outdir = path.join(root, "public", folder);
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { worker: entry },
    outdir,
    ...browserBundle,
  });
  const made = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === entry);
  if (made === undefined) throw new Error(`esbuild made no file for ${entry}`);
  return `/${folder}/${path.posix.basename(made[0])}`;
}
