// Bundles what the server runs in worker threads. Shared by the build and by tests that need a real worker.
import path from "node:path";
import { build } from "esbuild";
import { engineKernels } from "./engine-kernels";

const root = path.resolve(import.meta.dirname, "../..");

/** Each becomes a file of its own, by this name. */
const entries = {
  judge: "lib/judge/judge.worker.ts",
} as const;

/** Where each bundled worker lies. */
type ServerWorkers = Readonly<Record<keyof typeof entries, string>>;

/** Writes `judge.mjs` and the others into `folder`. @returns their paths */
export async function buildServerWorkers(folder: string): Promise<ServerWorkers> {
  await build({
    absWorkingDir: root,
    entryPoints: entries,
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
  const paths = Object.keys(entries).map((name) => [name, path.join(folder, `${name}.mjs`)]);
  return Object.fromEntries(paths) as ServerWorkers;
}
