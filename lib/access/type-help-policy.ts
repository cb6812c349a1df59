// Headers of the worker that knows the types, and of what it reads. The page fetches for it, so it needs no door.

/** A worker obeys the policy of its own response. */
const workerCsp = ["default-src 'none'", "script-src 'self'", "connect-src 'none'", "worker-src 'none'"].join(
  "; ",
);

/** Headers of the static files under /type-help/, whose names carry a hash. */
export const typeHelpHeaders: Record<string, string> = {
  "content-security-policy": workerCsp,
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "cache-control": "public, max-age=31536000, immutable",
};
