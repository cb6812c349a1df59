// A receipt: what was handed in when, what was judged of it, and its place in the learner's chain, signed by the server so
// that anybody can check it without asking. Pure: no database. The seed and the evidence are not in it, their hashes are.
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import * as z from "zod/mini";

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

const attemptSchema = z.strictObject({
  id: z.string(),
  exercise: z.string(),
  world: z.nullable(z.string()),
  /** When it was stored, ISO 8601 in UTC. */
  received: z.string(),
  backend: z.nullable(z.string()),
  library: z.nullable(z.string()),
  evidenceSha256: hash,
  seedCommitment: z.nullable(hash),
  exerciseHash: z.nullable(z.string()),
  lessonHash: z.nullable(z.string()),
  /** Where it belongs to an assessment. */
  sitting: z.optional(
    z.strictObject({
      assessment: z.string(),
      sitting: z.string(),
      exerciseNumber: z.number(),
      try: z.number(),
    }),
  ),
});

const common = {
  verdict: z.strictObject({
    outcome: z.enum(["pass", "fail"]),
    judged: z.string(),
    graderVersion: z.number(),
    checks: z.array(z.strictObject({ name: z.string(), status: z.enum(["pass", "fail", "skipped"]) })),
  }),
  /** Null for attempts older than the chain. */
  chain: z.nullable(z.strictObject({ number: z.number(), link: hash })),
};

/** The first format did not say whether an account's session made the attempt. */
const statementSchema = z.discriminatedUnion("format", [
  z.strictObject({
    format: z.literal("aisle-receipt-2"),
    attempt: z.extend(attemptSchema, { signedIn: z.boolean() }),
    ...common,
  }),
  z.strictObject({ format: z.literal("aisle-receipt-1"), attempt: attemptSchema, ...common }),
]);

export const receiptSchema = z.strictObject({
  statement: statementSchema,
  signature: z.strictObject({
    algorithm: z.literal("Ed25519"),
    /** The server's name for the key, and the key itself: 32 bytes in base64url. */
    key: z.string(),
    publicKey: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
    /** Over the statement as canonical JSON: UTF-8, no spaces, the names of each object in order. */
    value: z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/)),
  }),
});
export type Receipt = z.infer<typeof receiptSchema>;
export type Statement = z.infer<typeof statementSchema>;

/** @param secret 32 bytes in base64url */
export function signReceipt(statement: Statement, key: { id: string; secret: string }): Receipt {
  const privateKey = privateKeyOf(key.secret);
  const value = sign(null, Buffer.from(canonical(statement)), privateKey).toString("base64url");
  const signature = { algorithm: "Ed25519" as const, key: key.id, publicKey: publicKeyOf(key.secret), value };
  return { statement, signature };
}

/** Whether the statement is what was signed with the key that the receipt names. Whose key that is, is another question. */
export function isSigned({ statement, signature }: Receipt): boolean {
  const jwk = { kty: "OKP", crv: "Ed25519", x: signature.publicKey };
  const publicKey = createPublicKey({ key: jwk, format: "jwk" });
  return verify(
    null,
    Buffer.from(canonical(statement)),
    publicKey,
    Buffer.from(signature.value, "base64url"),
  );
}

/** The public half of a signing key, 32 bytes in base64url. */
export function publicKeyOf(secret: string): string {
  return createPublicKey(privateKeyOf(secret)).export({ format: "jwk" }).x!;
}

/** RFC 8410: an Ed25519 private key is these sixteen bytes and then the 32 of the seed. */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

function privateKeyOf(secret: string): KeyObject {
  const key = Buffer.concat([PKCS8, Buffer.from(secret, "base64url")]);
  return createPrivateKey({ key, format: "der", type: "pkcs8" });
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(",")}}`;
}
