// The HTML of the runner page, without React: it holds one script and what that script must know.

/** build/kernel.json: where the build put the kernel's files, as paths from the origin's root. */
export interface KernelManifest {
  readonly runner: string;
  readonly worker: string;
  /** The WebAssembly backend with and without SIMD. */
  readonly simd: string;
  readonly wasm: string;
  /** Scripts that the worker needs before its first cell, those of the WebAssembly backend among them. */
  readonly preload: readonly string[];
  /** The service worker that keeps all of these for use without a network; absent where nothing is kept. */
  readonly keeper?: string;
}

/** The cache that the keeper writes, and the only storage of the runner host that is not emptied at every start. */
export const RUNNER_CACHE = "aisle-kernel";

/** The page that hosts the kernel for the given app origins. */
export function runnerPage(manifest: KernelManifest, appOrigins: readonly string[]): string {
  const { runner, worker, simd, wasm, keeper = "" } = manifest;
  const data = Object.entries({ app: appOrigins.join(" "), worker, simd, wasm, keeper })
    .map(([name, value]) => `data-${name}="${escapeHtml(value)}"`)
    .join(" ");
  const preload = [worker, ...manifest.preload]
    .map((file) => `<link rel="modulepreload" href="${escapeHtml(file)}">`)
    .join("");
  return `<!doctype html><html lang="en" ${data}><meta charset="utf-8"><title>Notebook runner</title><link rel="preload" as="fetch" crossorigin href="${escapeHtml(simd)}">${preload}<script type="module" src="${escapeHtml(runner)}"></script></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
