// Bundles what the server runs in worker threads. Shared by the build and by tests that need a real worker.
import { copyFile, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";
import { engineKernels } from "./engine-kernels";

const root = path.resolve(import.meta.dirname, "../..");

/** Each becomes a file of its own, by this name. */
const entries = {
  judge: "lib/judge/judge.worker.ts",
  model: "lib/verify/model/model.worker.ts",
  code: "lib/verify/code/code.worker.ts",
  spreadsheet: "lib/account/assessments/spreadsheet.worker.ts",
} as const;

/** Where each bundled worker lies. */
export type ServerWorkers = Readonly<Record<keyof typeof entries, string>>;

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
    // Beside the file: a thread reads all of it before it starts.
    sourcemap: "linked",
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
  await copyTensorFlow(path.join(folder, "tfjs"));
  const quickjs = createRequire(import.meta.url).resolve("@jitl/quickjs-wasmfile-release-sync/wasm");
  // Where run-code.ts looks for it.
  await copyFile(quickjs, path.join(folder, "quickjs.wasm"));
  const paths = Object.keys(entries).map((name) => [name, path.join(folder, `${name}.mjs`)]);
  return Object.fromEntries(paths) as ServerWorkers;
}

/** The WebAssembly files of TensorFlow.js, where model.worker.ts looks for them. */
async function copyTensorFlow(folder: string): Promise<void> {
  const backend = path.dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm"));
  await mkdir(folder, { recursive: true });
  for (const variant of ["", "-simd", "-threaded-simd"]) {
    const name = `tfjs-backend-wasm${variant}.wasm`;
    await copyFile(path.join(backend, name), path.join(folder, name));
  }
}
