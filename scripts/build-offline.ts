// Bundles the two service workers once everything else is built, and writes into them what they keep: public/sw.js for the app,
// public/runner-sw.js for the runner host. Their names never change, as a service worker's must not.
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { hashOf } from "../lib/offline/verified";

const root = path.resolve(import.meta.dirname, "..");

/** Files under a folder, as addresses from the origin's root, in order. */
async function addresses(folder: string, under: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(path.join(root, folder), path.join(entry.parentPath, entry.name)))
    .map((file) => `${under}/${file.replaceAll("\\", "/")}`)
    .sort();
}

async function bundle(entry: string, outfile: string, define: Record<string, unknown>): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: path.join("public", outfile),
    bundle: true,
    format: "iife",
    platform: "browser",
    target: ["chrome120", "firefox120", "safari17"],
    minify: true,
    legalComments: "none",
    logLevel: "warning",
    define: {
      "process.env.NODE_ENV": '"production"',
      ...Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
    },
  });
}

// Fonts in one format are enough; maps and manifests are nobody's need.
const pageFiles = (await addresses(".next/static", "/_next/static")).filter((file) =>
  /\.(js|css|woff2|svg)$/.test(file),
);
const files = [...pageFiles, ...(await addresses("public/data-worker", "/data-worker"))];
const name = createHash("sha256").update(files.join("\n"));
// Words and lessons stand in pages, so they make another build, too.
for (const file of (await addresses("build", "")).filter((file) => file !== "/stamp"))
  name.update(await readFile(path.join(root, "build", file)).catch(() => ""));
const buildName = name.digest("hex").slice(0, 12);
await bundle("lib/offline/app.worker.ts", "sw.js", {
  BUILD: buildName,
  PRECACHE: [
    ...files.map((url) => ({ url, revision: null })),
    ...["en", "zh"].map((locale) => ({ url: `/${locale}/offline`, revision: buildName })),
  ],
});

const hashes: Record<string, string> = {};
for (const file of await addresses("public/kernel", "/kernel"))
  hashes[file] = await hashOf(await readFile(path.join(root, "public", file)));
await bundle("lib/offline/runner.worker.ts", "runner-sw.js", {
  KERNEL: JSON.parse(await readFile(path.join(root, "build", "kernel.json"), "utf8")),
  HASHES: hashes,
});
