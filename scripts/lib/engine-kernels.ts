// What `import("recsys-kernels.wasm")` becomes in a bundle: the engine's WebAssembly module, compiled where it is stale, as a script. In a
// browser's kernel because the worker may import but not fetch, on the server because there its bundle is one file.
import type { Plugin } from "esbuild";
import { kernelBytes } from "./kernels";

export const engineKernels: Plugin = {
  name: "engine-kernels",
  setup(hooks) {
    hooks.onResolve({ filter: /^recsys-kernels\.wasm$/ }, ({ path: name }) => ({
      path: name,
      namespace: "engine-kernels",
    }));
    hooks.onLoad({ filter: /.*/, namespace: "engine-kernels" }, async () => ({
      contents: await kernelBytes(),
      loader: "binary",
    }));
  },
};
