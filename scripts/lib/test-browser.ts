// A browser for the tests of the API: it asks the handlers themselves, with the headers and the cookie that a browser sends.
import { gunzipSync } from "node:zlib";
import { type AttemptReport, attemptReportSchema } from "../../lib/grading/attempt";
import { decodeWorldFile, type WorldFile } from "../../lib/interactions/world-file";
import { getAttempt, postAttempt } from "../../lib/judge/api/attempts";
import { openWorld } from "../../lib/judge/api/worlds";

const origin = "http://aisle.localhost:3000";
const chrome = "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
/** A browser: keeps its cookies and sends what a browser sends. */
export class Browser {
  /** As the Cookie header has them. */
  cookie = "";
  readonly address: string;

  constructor(address = "192.0.2.1") {
    this.address = address;
  }

  request(url: string, init: RequestInit = {}, headers: Record<string, string> = {}): Request {
    return new Request(new URL(url, origin), {
      ...init,
      headers: {
        host: "aisle.localhost:3000",
        "user-agent": chrome,
        "sec-fetch-site": "same-origin",
        "x-aisle-address": this.address,
        ...(this.cookie && { cookie: this.cookie }),
        ...(init.method === "POST" && { origin, "content-type": "application/json" }),
        ...headers,
      },
    });
  }

  /** Sends a request for a world and keeps the cookie, as a browser does. */
  async ask(url: string, headers: Record<string, string> = {}): Promise<Response> {
    const response = await openWorld(this.request(url, {}, headers), "mf-new-items");
    for (const cookie of response.headers.getSetCookie()) {
      const pair = cookie.split(";")[0]!;
      const name = pair.slice(0, pair.indexOf("=") + 1);
      const others = this.cookie.split("; ").filter((one) => one !== "" && !one.startsWith(name));
      this.cookie = [...others, pair].join("; ");
    }
    return response;
  }

  /** Goes where the first answer sends it, and unpacks as the page does. */
  async world(): Promise<{ id: string; file: WorldFile; sentOn: Response; response: Response }> {
    const url = "/api/worlds/mf-new-items";
    const sentOn = await this.ask(url);
    const location = new URL(sentOn.headers.get("location")!, new URL(url, origin));
    const response = await this.ask(location.href);
    const bytes = new Uint8Array(await response.clone().arrayBuffer());
    const file = decodeWorldFile(new Uint8Array(gunzipSync(bytes)));
    return { id: response.headers.get("x-world-id")!, file, sentOn, response };
  }

  post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return postAttempt(this.request("/api/attempts", { method: "POST", body: text }, headers));
  }

  async judged(id: string): Promise<AttemptReport> {
    for (;;) {
      const response = await getAttempt(this.request(`/api/attempts/${id}`), id);
      const attempt = attemptReportSchema.parse((await response.json()).attempt);
      if (attempt.state === "judged" || attempt.state === "aside") return attempt;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

let counter = 0;

/** What a page sends; each has a key of its own. */
export const handIn = (world: string, evidence: unknown) => ({
  exercise: "mf-new-items",
  world,
  idempotencyKey: `key-${String(++counter).padStart(20, "0")}`,
  backend: "wasm",
  evidence,
});

/** The status of an answer and the error it holds. */
export const errorOf = async (response: Response) => ({
  status: response.status,
  ...(((await response.json()) as { error: { key: string } }).error ?? {}),
});
