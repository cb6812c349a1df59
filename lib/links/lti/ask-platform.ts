// One request to a platform: within seconds, within a size, and to the very address that was registered, since a redirect could lead to a
// neighbour of this server.
import { readWithin } from "../../access/read-within";

const PATIENCE_MS = 8000;
const MOST_BYTES = 2_000_000;

export interface PlatformAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Nothing came of asking, which may have taken all the patience there is. */
export class Unanswered extends Error {}

/** @throws Unanswered one sentence for the log: no answer in time, a redirect, or too long a one */
export async function askPlatform(address: string, init: RequestInit = {}): Promise<PlatformAnswer> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(address, { ...init, redirect: "error", signal });
    return { status: answer.status, headers: answer.headers, text: await textOf(answer) };
  } catch (error) {
    const why = error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : "";
    throw new Unanswered(`The learning platform could not be asked at ${address}: ${why}.`);
  }
}

async function textOf(answer: Response): Promise<string> {
  const bytes = await readWithin(answer.body, MOST_BYTES);
  if (bytes === null) throw new Error(`its answer is longer than ${MOST_BYTES} bytes`);
  return bytes.toString("utf8");
}
