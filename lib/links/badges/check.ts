// Whether a text is a badge that was signed with a key we are given: its form, its signature, its claims and its dates (Open Badges 3.0,
// sections 8.2.6 and 9.1, steps 1, 2 and 4). Asks nobody: whether it was revoked since is another question.
import { compactVerify, importJWK, type JWK } from "jose";
import * as z from "zod/mini";
import { ALGORITHM } from "../signing-keys";
import { keyAddress, readKeyAddress } from "./addresses";
import { type Badge, badgeSchema, jwtIn } from "./credential";

export type Refusal =
  | "notBadge"
  | "header"
  | "unknownKey"
  | "altered"
  | "shape"
  | "otherIssuer"
  | "mismatch"
  | "notYet"
  | "expired";

/** Why a text is no badge that holds; worded under "badges.said.refused". */
export class BadgeRefused extends Error {
  constructor(
    readonly reason: Refusal,
    readonly params: Readonly<Record<string, string>> = {},
  ) {
    super(`${reason} ${JSON.stringify(params)}`);
  }
}

const LONGEST = 64 * 1024;

/** Nothing else may stand there (section 8.2.3). A key that a badge brings along proves nothing, so it is not read. */
const headerSchema = z.strictObject({
  alg: z.literal(ALGORITHM),
  kid: z.string(),
  typ: z.optional(z.literal("JWT")),
  jwk: z.optional(z.unknown()),
});

interface Trust {
  /** The public key that its address names, or null where it is none that counts. */
  readonly keyOf: (kid: string) => Promise<JWK | null> | JWK | null;
  readonly now: number;
}

/** @param text a compact JWS, or the envelope of one @throws BadgeRefused */
export async function checkBadge(text: string, { keyOf, now }: Trust): Promise<Badge> {
  const jwt = jwtIn(text);
  const parts = jwt === null || jwt.length > LONGEST ? null : /^([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(jwt);
  if (!parts) throw new BadgeRefused("notBadge");
  const [, head, body, signature] = parts as unknown as [string, string, string, string];
  const header = headerSchema.safeParse(decoded(head));
  if (!header.success) throw new BadgeRefused("header", placeOf(header.error));
  const { kid } = header.data;
  const key = await keyOf(kid);
  if (key === null) throw new BadgeRefused("unknownKey", { kid });
  // Several texts may stand for the same bytes: one counts, so that nothing of a file can be changed.
  if (Buffer.from(signature, "base64url").toString("base64url") !== signature)
    throw new BadgeRefused("altered");
  try {
    await compactVerify(jwt!, await importJWK(key, ALGORITHM), { algorithms: [ALGORITHM] });
  } catch {
    throw new BadgeRefused("altered");
  }
  const badge = badgeSchema.safeParse(decoded(body));
  if (!badge.success) throw new BadgeRefused("shape", placeOf(badge.error));
  requireClaims(badge.data, kid);
  requireDates(badge.data, now);
  return badge.data;
}

function decoded(part: string): unknown {
  try {
    const bytes = Buffer.from(part, "base64url");
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new BadgeRefused("notBadge");
  }
}

function placeOf({ issues }: z.core.$ZodError): { place: string; problem: string } {
  const { path, message } = issues[0]!;
  return { place: path.map(String).join(".") || "–", problem: message };
}

/** A key counts for the issuer whose address it lies under, so that nobody signs in another's name. */
function requireClaims(badge: Badge, kid: string): void {
  const { iss, jti, sub, nbf, exp, issuer, credentialSubject, validFrom, validUntil } = badge;
  const named = readKeyAddress(kid);
  if (!named || kid !== keyAddress(issuer.id, named.key))
    throw new BadgeRefused("otherIssuer", { kid, issuer: issuer.id });
  const pairs = {
    iss: [iss, issuer.id],
    jti: [jti, badge.id],
    sub: [sub, credentialSubject.id],
    nbf: [nbf * 1000, Date.parse(validFrom)],
    exp: [exp === undefined ? undefined : exp * 1000, validUntil && Date.parse(validUntil)],
  };
  for (const [claim, [told, meant]] of Object.entries(pairs))
    if (told !== meant) throw new BadgeRefused("mismatch", { claim });
}

function requireDates({ validFrom, validUntil }: Badge, now: number): void {
  if (now < Date.parse(validFrom)) throw new BadgeRefused("notYet", { at: validFrom });
  if (validUntil !== undefined && now > Date.parse(validUntil))
    throw new BadgeRefused("expired", { at: validUntil });
}
