// A server that stands between the browser and ours, so that a journey can take the network away, also from service workers, and
// can let a newer build come.
import http from "node:http";
import type { AddressInfo, Socket } from "node:net";

export interface InBetween {
  readonly port: number;
  /** From now on nothing answers, as without a network. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** From now on the app's service worker is another one. */
  renewWorker(): void;
}

export async function standInBetween(targetPort: number): Promise<InBetween> {
  let renewed = false;
  let server = http.createServer();
  const sockets = new Set<Socket>();

  const pass = (request: http.IncomingMessage, response: http.ServerResponse) => {
    const changes = renewed && request.url === "/sw.js";
    const headers = { ...request.headers };
    if (changes) {
      // The whole script, readable, and never "as you have it".
      headers["accept-encoding"] = "identity";
      delete headers["if-none-match"];
      delete headers["if-modified-since"];
    }
    const onward = http.request(
      { host: "127.0.0.1", port: targetPort, path: request.url, method: request.method, headers },
      (answer) => {
        if (!changes) {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
          return;
        }
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () => {
          const { "content-length": _, etag: __, ...kept } = answer.headers;
          response.writeHead(answer.statusCode ?? 502, kept);
          response.end(Buffer.concat(parts).toString("utf8").replaceAll(buildIn(parts), "000000000000"));
        });
      },
    );
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  };

  const listen = (port: number) =>
    new Promise<void>((resolve) => {
      server = http.createServer(pass);
      server.on("connection", (socket) => {
        sockets.add(socket);
        socket.once("close", () => sockets.delete(socket));
      });
      server.listen(port, "127.0.0.1", resolve);
    });

  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async cut() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    mend: () => listen(port),
    renewWorker() {
      renewed = true;
    },
  };
}

/** The build's name, which the worker's script holds as the revision of the pages it comes with. */
function buildIn(parts: readonly Buffer[]): string {
  const found = /url:"\/en\/offline",revision:"([0-9a-f]{12})"/.exec(Buffer.concat(parts).toString("utf8"));
  if (!found) throw new Error("The service worker's script does not name its build.");
  return found[1]!;
}
