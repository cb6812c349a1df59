// The HTTP server in front of Next. It exists for one reason: the address of whoever connects must come from the
// socket, never from a header that anybody can write. Routes read it as x-aisle-address.
import http from "node:http";
import { clientAddress, parseTrustedProxies } from "./lib/address.mjs";
import { fail, root } from "./lib/prepare.mjs";

/** Starts listening, prints the one address to open, and ends cleanly on SIGINT and SIGTERM. */
export async function serve({ port, host, dev }) {
  const { default: next } = await import("next");
  const trusted = parseTrustedProxies(process.env.TRUSTED_PROXIES ?? "");
  process.env.PORT = String(port);
  const app = next({ dev, dir: root, hostname: host, port, turbopack: dev });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = http.createServer((request, response) => {
    const address = clientAddress({
      socket: request.socket.remoteAddress ?? "unknown",
      forwarded: request.headers["x-forwarded-for"],
      trusted,
    });
    request.headers["x-forwarded-for"] = address;
    request.headers["x-aisle-address"] = address;
    void handle(request, response);
  });
  server.on("error", (error) => fail(`Aisle cannot listen on ${host}:${port} (${error.code}).`));
  if (dev) server.on("upgrade", app.getUpgradeHandler());
  server.listen(port, host, () => {
    const origin = process.env.PUBLIC_ORIGIN ?? `http://aisle.localhost:${port}`;
    console.log(`Aisle is ready: ${origin}`);
  });
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      server.close(() => process.exit(0));
      server.closeAllConnections();
      setTimeout(() => process.exit(0), 1000).unref();
    });
  }
}
