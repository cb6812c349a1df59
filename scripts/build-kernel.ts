// Bundles the kernel by esbuild: the runner page's script and the worker, split so that only the chosen backend is
// fetched, and tfjs's WebAssembly binaries. Writes public/kernel/ and build/kernel.json.
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Metafile, type Plugin } from "esbuild";
import type { KernelManifest } from "../lib/kernel/runner-page";
import { browserBundle } from "./lib/browser-bundle";
import { engineKernels } from "./lib/engine-kernels";

const root = path.resolve(import.meta.dirname, "..");
const wasmDist = path.join(root, "node_modules", "@tensorflow", "tfjs-backend-wasm", "dist");

/** Wherever nobody chose another backend it is needed, if only to compare. */
const wasmBackend = "node_modules/@tensorflow/tfjs-backend-wasm/dist/index.js";

/** tfjs's own threads are not used (lib/kernel/tensorflow.ts): their glue code stays out. */
const withoutThreads: Plugin = {
  name: "without-threads",
  setup(hooks) {
    hooks.onLoad({ filter: /tfjs-backend-wasm-threaded-simd(\.worker)?\.js$/ }, () => ({
      contents: "export default null; export const wasmWorkerContents = '';",
    }));
  },
};

/** The parser's styles for highlighting are nobody's need in a worker. */
const withoutHighlighting: Plugin = {
  name: "without-highlighting",
  setup(hooks) {
    hooks.onLoad({ filter: /@lezer[\\/]highlight[\\/]dist[\\/]index\.js$/ }, () => ({
      contents:
        "const tag = new Proxy(() => tag, { get: () => tag }); export const tags = tag; export const styleTags = () => () => null;",
    }));
  },
};

export interface BuildKernelOptions {
  /** Where the files served under /kernel/ go; emptied first. */
  readonly out?: string;
}

/** Builds everything; returns what build/kernel.json tells the runner page. */
export async function buildKernel(options: BuildKernelOptions = {}): Promise<KernelManifest> {
  const out = options.out ?? path.join(root, "public", "kernel");
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { runner: "lib/kernel/runner.ts", worker: "lib/kernel/worker.ts" },
    outdir: out,
    ...browserBundle,
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [withoutThreads, withoutHighlighting, engineKernels],
  });
  return {
    runner: outputOf(metafile, "lib/kernel/runner.ts"),
    worker: outputOf(metafile, "lib/kernel/worker.ts"),
    simd: await copyWasm(out, "tfjs-backend-wasm-simd.wasm"),
    wasm: await copyWasm(out, "tfjs-backend-wasm.wasm"),
    preload: [...staticImports(metafile, "lib/kernel/worker.ts"), outputOf(metafile, wasmBackend)],
  };
}

const address = (file: string) => `/kernel/${path.posix.basename(file)}`;

function entry(metafile: Metafile, source: string): [string, Metafile["outputs"][string]] {
  const found = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === source);
  if (found === undefined) throw new Error(`esbuild made no file for ${source}`);
  return found;
}

function outputOf(metafile: Metafile, source: string): string {
  return address(entry(metafile, source)[0]);
}

/** Files that the entry imports statically, directly or not. */
function staticImports(metafile: Metafile, source: string): string[] {
  const seen = new Set<string>();
  const follow = (file: string) => {
    for (const { path: next, kind, external } of metafile.outputs[file]?.imports ?? []) {
      if (kind !== "import-statement" || external || seen.has(next)) continue;
      seen.add(next);
      follow(next);
    }
  };
  follow(entry(metafile, source)[0]);
  return [...seen].map(address);
}

async function copyWasm(out: string, name: string): Promise<string> {
  const bytes = await readFile(path.join(wasmDist, name));
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();
  const named = `${name.replace(".wasm", "")}-${hash}.wasm`;
  await writeFile(path.join(out, named), bytes);
  return `/kernel/${named}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const manifest = await buildKernel();
  await mkdir(path.join(root, "build"), { recursive: true });
  // scripts/build-offline.ts writes the keeper once everything else is built.
  const named: KernelManifest = { ...manifest, keeper: "/runner-sw.js" };
  await writeFile(path.join(root, "build", "kernel.json"), `${JSON.stringify(named, null, 2)}\n`);
}
