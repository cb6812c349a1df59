// One request to an address: within seconds, reading no more of the answer than it must, and to the very address that was registered, since
// a redirect could lead to a neighbour of this server. What the answer says is nobody's business here: its status decides.
import { readWithin } from "../../access/read-within";

const PATIENCE_MS = 10_000;
const MOST_BYTES = 10_000;
const LONGEST_ASKED_MS = 24 * 60 * 60_000;

/** Names of what went wrong, worded on the page. */
type Failure = "status" | "redirect" | "timeout" | "certificate" | "unreachable";

export interface Posted {
  /** Null where nothing was answered. */
  readonly status: number | null;
  /** Null where it was taken. */
  readonly failure: Failure | null;
  /** How long the address asks to be left alone, ms; 0 where it does not. */
  readonly retryAfterMs: number;
  /** Whether the answer says that it comes from a learning record store. */
  readonly speaksXapi: boolean;
}

interface Post {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export async function post(
  { address, headers, body }: Post,
  patienceMs: number = PATIENCE_MS,
): Promise<Posted> {
  // Messages are rare: of a connection kept for the next one, the other side may let go at the very moment it is used.
  const own = {
    "content-type": "application/json",
    "user-agent": "Aisle-Webhooks",
    connection: "close",
  };
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const init = { method: "POST", headers: { ...own, ...headers }, body, signal } as const;
    const answer = await fetch(address, { ...init, redirect: "manual" });
    const { status } = answer;
    // So that the connection can be used again; a longer answer, or one that never ends, is left.
    await readWithin(answer.body, MOST_BYTES).catch(() => null);
    const retryAfterMs = secondsIn(answer.headers.get("retry-after")) * 1000;
    const heard = { status, retryAfterMs, speaksXapi: answer.headers.has("x-experience-api-version") };
    if (answer.ok) return { ...heard, failure: null };
    const isRedirect = status >= 300 && status < 400;
    return { ...heard, failure: isRedirect ? "redirect" : "status" };
  } catch (error) {
    return { status: null, failure: failureOf(error), retryAfterMs: 0, speaksXapi: false };
  }
}

function secondsIn(header: string | null): number {
  const seconds = /^\d{1,9}$/.test(header ?? "") ? Number(header) : 0;
  return Math.min(seconds, LONGEST_ASKED_MS / 1000);
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return "unreachable";
  if (error.name === "TimeoutError") return "timeout";
  const { code = "" } = (error.cause ?? {}) as { readonly code?: string };
  return /CERT|SELF_SIGNED|SSL|TLS/.test(code) ? "certificate" : "unreachable";
}
