// Headers of the data page's worker: a wall without a door, since it reads files that must not leave the device.

/**
 * A worker obeys the policy of its own response. Its parts come by import from the same folder; no address can be
 * connected to. WebAssembly is for one of the decompressors of Parquet.
 */
const workerCsp = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'none'",
  "worker-src 'none'",
].join("; ");

/** Headers of the static files under /data-worker/, whose names carry a hash. */
export const dataWorkerHeaders: Record<string, string> = {
  "content-security-policy": workerCsp,
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "cache-control": "public, max-age=31536000, immutable",
};
