// Bundles what the server runs in worker threads. Shared by the build and by tests that need a real worker.
import path from "node:path";
import { build } from "esbuild";
import { engineKernels } from "./engine-kernels";

const root = path.resolve(import.meta.dirname, "../..");

/** Writes `judge.mjs` into `folder`. @returns its path */
export async function buildServerWorkers(folder: string): Promise<string> {
  await build({
    absWorkingDir: root,
    entryPoints: { judge: "lib/judge/judge.worker.ts" },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.9",
    sourcemap: "inline",
    logLevel: "warning",
    plugins: [engineKernels],
    // What is bundled from CommonJS still asks for these three.
    banner: {
      js: [
        'import { createRequire as __createRequire } from "node:module";',
        'import { fileURLToPath as __fileURLToPath } from "node:url";',
        "const require = __createRequire(import.meta.url);",
        "const __filename = __fileURLToPath(import.meta.url);",
        'const __dirname = __fileURLToPath(new URL(".", import.meta.url));',
      ].join("\n"),
    },
  });
  return path.join(folder, "judge.mjs");
}
