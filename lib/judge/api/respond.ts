// Answers of the API: JSON, never cached, errors as { error: { key, params, message } }.
import { Erased } from "../../classroom/ensure-learner";
import { limits } from "../../classroom/limits";
import { TooMany } from "../../db/rate";
import type { Refusal } from "../hand-in";
import { WorldsBusy } from "../worlds";

const headers = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };

/** @param more further headers; pairs where a name stands several times, as set-cookie may */
export function respond(status: number, body: unknown, more: HeadersInit = {}): Response {
  const all = new Headers(more);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  return Response.json(body, { status, headers: all });
}

export function refuse(
  { status, key, params, message }: Refusal,
  more: Record<string, string> = {},
): Response {
  return respond(status, { error: { key, params, message } }, more);
}

/** Thrown inside a handler to answer with this refusal. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** One that has nothing to fill in. */
export const refused = (status: number, key: string, message: string) =>
  new Refused({ status, key, params: {}, message });

/** Runs a handler; what it throws becomes an answer. Our own mistakes are logged here and told without detail. */
export async function answer(handler: () => Promise<Response>): Promise<Response> {
  try {
    return await handler();
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal);
    if (error instanceof TooMany) {
      const seconds = error.retryAfterSeconds;
      const isBytes = error.action === limits.attemptBytesOfAddress.action;
      const what = isBytes ? "Too much was handed in from your network" : "Too many requests of this kind";
      const message = `${what}. Try again in ${seconds} seconds.`;
      return refuse(
        { status: 429, key: isBytes ? "tooMuch" : "tooMany", params: { seconds }, message },
        { "retry-after": String(seconds) },
      );
    }
    if (error instanceof Erased) {
      const message = "This account was erased meanwhile. Nothing was stored.";
      return refuse({ status: 410, key: "erased", params: {}, message });
    }
    if (error instanceof WorldsBusy) {
      const message = "Many people are opening a world right now. Try again in half a minute.";
      return refuse({ status: 503, key: "busy", params: {}, message }, { "retry-after": "30" });
    }
    console.error(error);
    const message = "Something went wrong on the server, not with what you sent. Try again in a minute.";
    return refuse({ status: 500, key: "ourMistake", params: {}, message });
  }
}
