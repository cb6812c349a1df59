// The app's side of grading and of sittings in a process of its own: the server's own handlers behind an HTTP server that knows addresses
// as scripts/serve.mjs does, without Next and its pages. Settings as a deployment's: PORT, DATA_DIR, DATABASE_URL, JUDGE_LANES …
import http from "node:http";
import { Readable } from "node:stream";
import { start } from "../../lib/account/assessments/taking-forms";
import { getAttempt, postAttempt } from "../../lib/judge/api/attempts";
import { postDraft } from "../../lib/judge/api/sittings";
import { getServer } from "../../lib/judge/server";
import { clientAddress, parseTrustedProxies } from "../../scripts/lib/address.mjs";

const port = Number(process.env.PORT);
const trusted = parseTrustedProxies(process.env.TRUSTED_PROXIES ?? "");

function asRequest(incoming: http.IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const forwarded = incoming.headers["x-forwarded-for"];
  const socket = incoming.socket.remoteAddress ?? "unknown";
  headers.set("x-aisle-address", clientAddress({ socket, forwarded: forwarded?.toString(), trusted }));
  const body = incoming.method === "POST" ? Readable.toWeb(incoming) : undefined;
  const init = { method: incoming.method, headers, body, duplex: "half" } as RequestInit;
  return new Request(new URL(incoming.url ?? "/", process.env.PUBLIC_ORIGIN), init);
}

function handle(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === "/api/attempts" && request.method === "POST") return postAttempt(request);
  const [, sitting] = /^\/api\/sittings\/([^/]+)\/drafts$/.exec(pathname) ?? [];
  if (sitting) return postDraft(request, sitting);
  const [, assessment] = /^\/begin\/([^/]+)$/.exec(pathname) ?? [];
  if (assessment) return begin(request, assessment);
  const [, id] = /^\/api\/attempts\/([^/]+)$/.exec(pathname) ?? [];
  return id ? getAttempt(request, id) : Promise.resolve(new Response(null, { status: 404 }));
}

/** What the form of an assessment's page does, which Next calls otherwise. */
async function begin({ headers }: Request, assessment: string): Promise<Response> {
  const form = new Map([
    ["assessment", assessment],
    ["confirm", "on"],
  ]);
  const outcome = await start({ headers, locale: "en", form });
  return Response.json(outcome, { status: outcome.to ? 200 : 409 });
}

void getServer().then(() => {
  const server = http.createServer(async (incoming, outgoing) => {
    const response = await handle(asRequest(incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  server.listen(port, "127.0.0.1", () => console.log("ready"));
});
