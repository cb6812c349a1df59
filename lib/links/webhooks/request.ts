// A message as its address wants it: signed JSON for a webhook, statements for a learning record store; and what its answer means.
import type { Means } from "../means";
import { xapiAnswer } from "../xapi/answer";
import { credentialsOf, storeHeaders } from "../xapi/credentials";
import { statementsOf } from "../xapi/statement";
import type { Message } from "./message";
import type { Posted } from "./post";
import { secretsOf } from "./secrets";
import { signedHeaders } from "./sign";
import type { Webhook } from "./webhooks";

interface Sending {
  readonly webhook: Pick<Webhook, "id" | "address" | "kind" | "origin">;
  readonly message: Message;
  /** The event's id, the same in every try. */
  readonly event: string;
  readonly language: string | null;
  readonly now: number;
}

/** @throws Error where the server's ring has lost the key that the secrets lie under */
export async function requestFor(means: Means, { webhook, message, event, language, now }: Sending) {
  const { id, address, kind, origin } = webhook;
  if (kind === "json") {
    const body = JSON.stringify(message);
    const secrets = await secretsOf(means, id, now);
    const headers = signedHeaders(secrets, { id: event, timestamp: Math.floor(now / 1000), body });
    return { address, headers, body };
  }
  const statements = statementsOf(message, { event, language, origin: origin ?? "" });
  return {
    address: `${address}statements`,
    headers: storeHeaders(await credentialsOf(means, id)),
    body: JSON.stringify(statements),
  };
}

interface Answered {
  /** A name of what went wrong, worded on the page; null where it was taken. */
  readonly failure: string | null;
  /** Another try would be answered alike. */
  readonly isFinal: boolean;
}

export function readAnswer(kind: Webhook["kind"], posted: Posted): Answered {
  const { status, failure } = posted;
  if (status === 410) return { failure: "gone", isFinal: false };
  return kind === "xapi" ? xapiAnswer(posted) : { failure, isFinal: false };
}
