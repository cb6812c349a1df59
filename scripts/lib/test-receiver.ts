// Somebody's system that takes webhooks, over HTTP on loopback, for tests: it keeps what comes, and can be told to answer in every way that
// a sender must bear. It checks signatures as docs/webhooks.md says, with node:crypto alone and none of our own code.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Received {
  readonly id: string;
  readonly timestamp: number;
  readonly signatures: readonly string[];
  readonly body: string;
  readonly message: {
    readonly type: string;
    readonly timestamp: string;
    readonly data: Readonly<Record<string, unknown>>;
  };
}

/** "silent": never answers. "endless": a status, then a body without end. */
type Behaviour = number | "silent" | "endless";

export interface TestReceiver {
  readonly address: string;
  readonly received: Received[];
  behaviour: Behaviour;
  /** Headers of its answers. */
  answers: Readonly<Record<string, string>>;
  /** Bytes of endless answers that were written before the sender hung up. */
  readonly written: () => number;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<TestReceiver> {
  const received: Received[] = [];
  let written = 0;
  const receiver = { behaviour: 200 as Behaviour, answers: {} as Readonly<Record<string, string>> };
  const server = createServer(async (request, response) => {
    received.push(await read(request));
    const { behaviour, answers } = receiver;
    if (behaviour === "silent") return;
    if (behaviour === "endless") return pour(response);
    response.writeHead(behaviour, answers);
    response.end("taken");
  });

  function pour(response: ServerResponse): void {
    response.writeHead(200);
    const chunk = Buffer.alloc(4000, "x");
    const timer = setInterval(() => {
      written += chunk.length;
      response.write(chunk);
    }, 1);
    response.on("close", () => clearInterval(timer));
  }

  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(receiver, {
    address: `http://127.0.0.1:${port}/hook`,
    received,
    written: () => written,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString("utf8");
  const header = (name: string) => String(request.headers[name] ?? "");
  return {
    id: header("webhook-id"),
    timestamp: Number(header("webhook-timestamp")),
    signatures: header("webhook-signature").split(" "),
    body,
    message: JSON.parse(body),
  };
}

/** As a receiver checks it: one of the signatures is by this secret. */
export function isSignedBy(secret: string, { id, timestamp, body, signatures }: Received): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest();
  return signatures.some((one) => {
    const [version, signature = ""] = one.split(",");
    const bytes = Buffer.from(signature, "base64");
    return version === "v1" && bytes.length === expected.length && timingSafeEqual(bytes, expected);
  });
}
