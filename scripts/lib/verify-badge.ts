// What npm run verify-badge says of a badge: by keys that are given, and asking nobody but for what is named by an address.
import { readFile } from "node:fs/promises";
import type { JWK } from "jose";
import * as z from "zod/mini";
import { isLoopback } from "../../lib/access/loopback";
import { readWithin } from "../../lib/access/read-within";
import { BadgeRefused, checkBadge, type Refusal } from "../../lib/links/badges/check";
import { type Badge, holderOf } from "../../lib/links/badges/credential";
import { isListFor, isOnList, revocationsSchema } from "../../lib/links/badges/revocations";

const PATIENCE_MS = 10_000;
const MOST_BYTES = 2_000_000;

const keySetSchema = z.looseObject({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.optional(z.string()) })),
});

interface Asked {
  readonly file: string;
  /** A file or an address of a JSON Web Key Set. */
  readonly keys: string;
  /** The same of a list of revocations; left out, nothing is said of them. */
  readonly status?: string | undefined;
  readonly now?: number;
}

/** What to print. @throws Error one sentence that begins with "NOT VALID" or says what could not be read */
export async function verifyBadge({ file, keys, status, now = Date.now() }: Asked): Promise<string[]> {
  const text = await readText(file);
  const set = parsed(keySetSchema, await readText(keys), `${keys} is no JSON Web Key Set`);
  const keyOf = (kid: string) => (set.keys.find((key) => key.kid === kid) as JWK | undefined) ?? null;
  const badge = await checkBadge(text, { keyOf, now }).catch((error: unknown) => {
    throw error instanceof BadgeRefused ? new Error(`NOT VALID: ${sentenceOf(error, keys)}`) : error;
  });
  if (isAddress(keys) && new URL(keys).origin !== new URL(badge.issuer.id).origin)
    throw new Error(`NOT VALID: ${keys} is not an address of its issuer, ${badge.issuer.id}.`);
  const revocation = status === undefined ? unasked(badge) : await standing(badge, status);
  return [
    `Valid: signed with a key of ${keys}, and nothing in it was changed.`,
    `holder     ${holderOf(badge) ?? "not named in plain"}, as in the account`,
    `passed     ${badge.name}`,
    `issuer     ${badge.issuer.name}, ${badge.issuer.id}`,
    `valid from ${badge.validFrom}`,
    `criteria   ${badge.credentialSubject.achievement.criteria.narrative ?? "not told"}`,
    `badge      ${badge.id}`,
    revocation,
    // Nobody's name writes lines of its own, or turns them round.
  ].map((line) => line.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " "));
}

const unasked = ({ credentialStatus }: Badge) =>
  `revoked?   not asked. The list needs the network: ${credentialStatus?.id ?? "the badge names none"}. Give it with --status, as a file or this address.`;

async function standing(badge: Badge, status: string): Promise<string> {
  const list = parsed(revocationsSchema, await readText(status), `${status} is no list of revocations`);
  if (!isListFor(list, badge))
    throw new Error(
      `${status} is not the list that the badge names, ${badge.credentialStatus?.id ?? "which names none"}. Whether it was revoked is not known.`,
    );
  if (isOnList(list, badge)) throw new Error("NOT VALID: it was revoked, or the certificate holds no more.");
  return `revoked?   not by ${status}`;
}

function sentenceOf({ reason, params }: BadgeRefused, keys: string): string {
  const { place, problem, kid, issuer, claim, at } = params;
  const said: Record<Refusal, string> = {
    notBadge: "it is no signed badge, or not all of one.",
    header: `its head cannot be read: ${place}: ${problem}.`,
    unknownKey: `it names the key ${kid}, which is not in ${keys}.`,
    altered: "it was changed, or the signature is not its own.",
    shape: `it is signed, but ${place}: ${problem}.`,
    otherIssuer: `the key ${kid} does not belong to the issuer it names, ${issuer}.`,
    mismatch: `its claim "${claim}" says something else than the badge.`,
    notYet: `it holds from ${at} only.`,
    expired: `it held until ${at}.`,
  };
  return said[reason];
}

function parsed<S extends z.ZodMiniType>(schema: S, text: string, what: string): z.infer<S> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`${what}: it is not JSON.`);
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const { path, message } = read.error.issues[0]!;
  throw new Error(`${what}: ${path.map(String).join(".") || "the whole"}: ${message}.`);
}

const isAddress = (place: string) => /^https?:\/\//.test(place);

async function readText(place: string): Promise<string> {
  if (!isAddress(place))
    return readFile(place, "utf8").catch(() => {
      throw new Error(`${place} cannot be read. Check the path.`);
    });
  const { protocol, hostname } = new URL(place);
  if (protocol !== "https:" && !isLoopback(hostname))
    throw new Error(`${place} is not protected on its way: use https://.`);
  try {
    const answer = await fetch(place, { redirect: "error", signal: AbortSignal.timeout(PATIENCE_MS) });
    const bytes = answer.ok ? await readWithin(answer.body, MOST_BYTES) : null;
    if (bytes) return bytes.toString("utf8");
    throw new Error(answer.ok ? `longer than ${MOST_BYTES} bytes` : `status ${answer.status}`);
  } catch (error) {
    const why = error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : "";
    throw new Error(`${place} could not be asked: ${why}.`);
  }
}
