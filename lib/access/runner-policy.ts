// Content-Security-Policies and other headers of the runner host: the wall around learners' code.

/** Policy of the runner page. It runs only our own script, and only the app may frame it. */
function runnerCsp(appOrigins: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "connect-src 'self'",
    `frame-ancestors ${appOrigins.join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/**
 * Policy of everything under /kernel/. A worker obeys the policy of its own response, not that of the page that began
 * it; workers it makes from blobs inherit it. No address can be connected to, not even the runner's own: scripts come
 * by import, the WebAssembly binary as a blob.
 */
const workerCsp = [
  "default-src 'none'",
  "script-src 'self' blob: 'unsafe-eval' 'wasm-unsafe-eval'",
  "worker-src blob:",
  "connect-src blob:",
].join("; ");

/** Devices and sensors no cell may ask for. */
const runnerPermissions = [
  "camera",
  "microphone",
  "geolocation",
  "usb",
  "serial",
  "hid",
  "bluetooth",
  "clipboard-read",
  "clipboard-write",
  "display-capture",
]
  .map((feature) => `${feature}=()`)
  .join(", ");

/**
 * Isolates a page from all other origins, which gives it memory that threads can share (`crossOriginIsolated`): the app's pages, and with
 * them what they frame. Asks for a process of the origin's own, too: learners' code has fine clocks then,
 * and a cell that uses up the memory takes the runner with it and not the page.
 */
export const isolationHeaders: Readonly<Record<string, string>> = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "origin-agent-cluster": "?1",
};

/** Headers of the runner page. */
export function runnerHeaders(appOrigins: readonly string[]): Record<string, string> {
  return {
    "content-type": "text/html; charset=utf-8",
    ...isolationHeaders,
    // The app's pages are of another origin, and isolated pages may frame nothing that does not allow it.
    "cross-origin-resource-policy": "cross-origin",
    "content-security-policy": runnerCsp(appOrigins),
    "permissions-policy": runnerPermissions,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  };
}

/** Headers of the static files under /kernel/. Chunks carry a hash in their names. */
export const kernelFileHeaders: Record<string, string> = {
  "content-security-policy": workerCsp,
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "cache-control": "public, max-age=31536000, immutable",
};
