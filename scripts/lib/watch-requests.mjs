// Counts and times the requests that a server answers, for GET /api/metrics, and writes a line for each where LOG_REQUESTS is "yes". It
// knows kinds of requests only: paths hold people's numbers, and queries may hold more.
import { readdirSync } from "node:fs";
import path from "node:path";
import client from "prom-client";
import { root } from "./prepare.mjs";

/** "api/attempts" for whatever lies below it, "static" for files of the build, "page" for all else. @param url as the request line has it */
export function kindOf(url) {
  const [path] = url.split("?");
  if (path === "/api" || path.startsWith("/api/")) return path.split("/").slice(1, 3).join("/");
  if (path.startsWith("/_next/") || /\.[a-z0-9]{2,6}$/i.test(path)) return "static";
  return "page";
}

/** Anything may stand behind /api/; only names that exist are labels, or somebody could make any number of them. */
const known = new Set(readdirSync(path.join(root, "app/api")).map((name) => `api/${name}`));

/**
 * @param server an http.Server
 * @param {{ register?: client.Registry, write?: (line: object) => void }} options where the metrics are kept: prom-client's own, which
 *   /api/metrics reads, where left out; and what takes { event, method, kind, status, ms } of each answered request
 */
export function watchRequests(server, { register = client.register, write } = {}) {
  const seconds = new client.Histogram({
    name: "aisle_request_seconds",
    help: "Time from a request's first line to the end of its answer.",
    labelNames: ["kind", "method", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [register],
  });
  server.on("request", (request, response) => {
    const begun = performance.now();
    const found = kindOf(request.url ?? "/");
    const kind = found.startsWith("api") && !known.has(found) ? "api" : found;
    response.once("close", () => {
      const ms = performance.now() - begun;
      // Whoever left before an answer was there saw none.
      const status = response.headersSent ? response.statusCode : "none";
      seconds.observe({ kind, method: request.method, status }, ms / 1000);
      if (kind !== "static")
        write?.({ event: "request", method: request.method, kind, status, ms: Math.round(ms) });
    });
  });
}
