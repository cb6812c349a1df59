// Signatures of messages as Standard Webhooks 1.0.0 has them (symmetric, "v1"). Pure.
import { createHmac, randomBytes } from "node:crypto";

const PREFIX = "whsec_";

interface Message {
  readonly id: string;
  /** Whole seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

/** 32 random bytes; the specification asks for 24 to 64. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(32).toString("base64")}`;
}

/** The three headers. @param secrets each signs, so that a receiver may know any one of them */
export function signedHeaders(
  secrets: readonly string[],
  { id, timestamp, body }: Message,
): Record<string, string> {
  const signed = `${id}.${timestamp}.${body}`;
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": secrets.map((secret) => `v1,${hmac(secret, signed)}`).join(" "),
  };
}

function hmac(secret: string, text: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  return createHmac("sha256", key).update(text).digest("base64");
}
