// Deep Linking 2.0: a platform lets an instructor choose what an activity leads to (section 4.4), and we answer with signed links (section
// 4.5). What is asked is kept for some minutes as a row of `proof`, spent by the answer.
import { createHash, randomBytes } from "node:crypto";
import { importJWK, SignJWT } from "jose";
import * as z from "zod/mini";
import { newId } from "../../db/ids";
import type { Db } from "../../db/open";
import type { ServiceMeans } from "./access-token";
import { CLAIM, VERSION } from "./claims";
import { ALGORITHM, signingKey } from "./keys";
import type { Platform } from "./platforms";

/** Long enough to look for a lesson. */
const LIFE_MS = 30 * 60_000;
const ANSWER_S = 300;

const of = (name: string) => `https://purl.imsglobal.org/spec/lti-dl/claim/${name}` as const;
const RESPONSE = "LtiDeepLinkingResponse";

/** What we offer (section 3.2). */
export interface Item {
  readonly title: string;
  readonly url: string;
  /** How many points its column has; null where it has no result. */
  readonly points: number | null;
}

const askedSchema = z.object({
  person: z.string(),
  platform: z.string(),
  deployment: z.string(),
  returnUrl: z.string(),
  data: z.nullable(z.string()),
  acceptsColumns: z.boolean(),
});

export type LinkAsked = z.infer<typeof askedSchema>;

const identifierOf = (ticket: string) =>
  `lti link ${createHash("sha256").update(ticket).digest("base64url")}`;

/** @param asked of whom it is, and where the answer goes @returns a ticket for the page on which somebody chooses */
export async function keepLinkAsked(db: Db, asked: LinkAsked, now: number = Date.now()): Promise<string> {
  const ticket = randomBytes(32).toString("base64url");
  const row = { id: newId(now), identifier: identifierOf(ticket), value: JSON.stringify(asked) };
  await db
    .insertInto("proof")
    .values({ ...row, expires: now + LIFE_MS, created: now, updated: now })
    .execute();
  return ticket;
}

/** Null where it ended, was answered, or is somebody else's. Looking is no answer. */
export async function linkAsked(
  db: Db,
  { ticket, person, now = Date.now() }: { ticket: string; person: string; now?: number },
): Promise<LinkAsked | null> {
  const row = await db
    .selectFrom("proof")
    .select("value")
    .where("identifier", "=", identifierOf(ticket))
    .where("expires", ">", now)
    .executeTakeFirst();
  const asked = row ? askedSchema.parse(JSON.parse(row.value)) : null;
  return asked?.person === person ? asked : null;
}

/** @returns whether it was there: of two answers, one is sent */
export async function spendLinkAsked(db: Db, ticket: string): Promise<boolean> {
  const row = await db
    .deleteFrom("proof")
    .where("identifier", "=", identifierOf(ticket))
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** The signed answer, for the form field "JWT" (section 4.5; Security Framework 1.0, section 5.2). */
export async function linkAnswer(
  means: ServiceMeans,
  { platform, asked, item }: { readonly platform: Platform; readonly asked: LinkAsked; readonly item: Item },
  now: number = Date.now(),
): Promise<string> {
  const { kid, jwk } = await signingKey(means, now);
  const at = Math.floor(now / 1000);
  const column = asked.acceptsColumns && item.points !== null;
  const link = {
    ...{ type: "ltiResourceLink", title: item.title, url: item.url },
    // Our pages do not work in a frame.
    ...{ window: { targetName: "_blank" } },
    ...(column && { lineItem: { scoreMaximum: item.points, label: item.title } }),
  };
  return new SignJWT({
    ...{ iss: platform.clientId, aud: platform.issuer },
    nonce: randomBytes(16).toString("base64url"),
    [CLAIM.messageType]: RESPONSE,
    [CLAIM.version]: VERSION,
    [CLAIM.deployment]: asked.deployment,
    [of("content_items")]: [link],
    // Section 4.4.1: back as it was, where it was given.
    ...(asked.data !== null && { [of("data")]: asked.data }),
  })
    .setProtectedHeader({ alg: ALGORITHM, kid, typ: "JWT" })
    .setIssuedAt(at)
    .setExpirationTime(at + ANSWER_S)
    .sign(await importJWK(jwk, ALGORITHM));
}
