// How the page of SCORM packages is bundled. Shared by the build and by tests that download a package.
import path from "node:path";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "../..");

/** Writes `page.js` into `folder`. */
export async function buildScormPage(folder: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ["lib/links/scorm/page/page.ts"],
    outdir: folder,
    bundle: true,
    format: "iife",
    platform: "browser",
    target: ["chrome120", "firefox120", "safari17"],
    minify: true,
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
  });
}
