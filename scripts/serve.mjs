// The HTTP server in front of Next. It exists for two reasons: the address of whoever connects must come from the
// socket, never from a header that anybody can write (routes read it as x-aisle-address); and answers go out as Brotli, which Next
// does not do: a page and its data say much twice, further apart than gzip remembers.
import http from "node:http";
import { constants } from "node:zlib";
import { clientAddress, parseTrustedProxies } from "./lib/address.mjs";
import { logAsJson } from "./lib/json-logs.mjs";
import { fail, root } from "./lib/prepare.mjs";
import { shutDown } from "./lib/shut-down.mjs";

/** A lesson of 900 kB takes about as long as by gzip, and is a fifth smaller. */
const BROTLI_QUALITY = 5;
/** As a power of two, in bytes: all of a page. */
const BROTLI_WINDOW = 20;

/** Starts listening, prints the one address to open, and ends cleanly on SIGINT and SIGTERM. */
export async function serve({ port, host, dev }) {
  logAsJson();
  const { default: next } = await import("next");
  const { default: compression } = await import("compression");
  const { watchRequests } = await import("./lib/watch-requests.mjs");
  const trusted = parseTrustedProxies(process.env.TRUSTED_PROXIES ?? "");
  process.env.PORT = String(port);
  const app = next({ dev, dir: root, hostname: host, port, turbopack: dev });
  await app.prepare();
  const handle = app.getRequestHandler();
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: BROTLI_WINDOW,
  };
  const compress = compression({ brotli: { params } });
  const server = http.createServer((request, response) => {
    const address = clientAddress({
      socket: request.socket.remoteAddress ?? "unknown",
      forwarded: request.headers["x-forwarded-for"],
      trusted,
    });
    request.headers["x-forwarded-for"] = address;
    request.headers["x-aisle-address"] = address;
    compress(request, response, () => void handle(request, response));
  });
  watchRequests(server, process.env.LOG_REQUESTS === "yes" ? { write: console.log } : {});
  server.on("error", (error) => fail(`Aisle cannot listen on ${host}:${port} (${error.code}).`));
  if (dev) server.on("upgrade", app.getUpgradeHandler());
  server.listen(port, host, () => {
    const origin = process.env.PUBLIC_ORIGIN ?? `http://aisle.localhost:${port}`;
    console.log(`Aisle is ready: ${origin}`);
  });
  let isEnding = false;
  const end = async () => {
    // Pages under development hold connections for good, and a second signal means now.
    if (dev || isEnding) process.exit(0);
    isEnding = true;
    await shutDown(server, finishWork);
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, end);
}

/** Lets the judge finish what it has in hand, sends the letters under way, and closes the database: lib/judge/server keeps them there. */
async function finishWork() {
  const { judge, accounts, db } = (await globalThis[Symbol.for("aisle.server")]) ?? {};
  await judge?.stop();
  await accounts?.post.idle();
  await db?.destroy();
}
