// npm start: installs if needed, builds if stale, migrates, serves, prints the address. On a bare clone with Node alone.
import net from "node:net";
import path from "node:path";
import {
  ensureBuilt,
  ensureInstalled,
  fail,
  requireContent,
  requireNode,
  requireWritable,
  root,
  tsx,
} from "./lib/prepare.mjs";

requireNode();

const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? "127.0.0.1";
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  fail(`PORT must be a whole number from 1 to 65535; it is "${process.env.PORT}".`);
}

/** Resolves to the error code of listening there, or null when the port is free. */
function probe() {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

// First, so that a server already running is never rebuilt under its feet.
const trouble = await probe();
if (trouble === "EADDRINUSE") {
  fail(`Port ${port} is busy: stop what is using it, or choose another with PORT=${port + 1} npm start.`);
}
if (trouble === "EACCES")
  fail(`Port ${port} needs more rights than this user has; choose one above 1023 with PORT=3000 npm start.`);
if (trouble !== null) fail(`Aisle cannot listen on ${host}:${port} (${trouble}). Check HOST and PORT.`);

const data = path.resolve(root, process.env.DATA_DIR ?? "data");
await requireWritable(data);
requireContent();
await ensureInstalled();
if (!(await ensureBuilt())) process.exit(1);
if ((await tsx("scripts/migrate.ts")) !== 0) process.exit(1);

process.env.NODE_ENV = "production";
const { serve } = await import("./serve.mjs");
await serve({ port, host, dev: false });
