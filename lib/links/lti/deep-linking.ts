// Deep Linking 2.0: a platform lets an instructor choose what an activity leads to (section 4.4), and we answer with signed links (section
// 4.5). What is asked is kept for some minutes as a row of `proof`, spent by the answer.
import * as z from "zod/mini";
import type { Db } from "../../db/open";
import type { Means } from "../means";
import { CLAIM, VERSION } from "./claims";
import { hash, keep, look, secret, spend } from "./kept";
import { signed } from "./keys";
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

const identifierOf = (ticket: string) => `lti link ${hash(ticket)}`;

/** @param asked of whom it is, and where the answer goes @returns a ticket for the page on which somebody chooses */
export async function keepLinkAsked(db: Db, asked: LinkAsked, now: number = Date.now()): Promise<string> {
  const ticket = secret();
  await keep(db, { identifier: identifierOf(ticket), value: asked, lifeMs: LIFE_MS }, now);
  return ticket;
}

/** Null where it ended, was answered, or is somebody else's. Looking is no answer. */
export async function linkAsked(
  db: Db,
  { ticket, person, now = Date.now() }: { ticket: string; person: string; now?: number },
): Promise<LinkAsked | null> {
  const value = await look(db, identifierOf(ticket), now);
  const asked = value === null ? null : askedSchema.parse(value);
  return asked?.person === person ? asked : null;
}

/** @returns whether it was there: of two answers, one is sent */
export async function spendLinkAsked(db: Db, ticket: string, now: number = Date.now()): Promise<boolean> {
  return (await spend(db, identifierOf(ticket), now)) !== null;
}

/** The signed answer, for the form field "JWT" (section 4.5; Security Framework 1.0, section 5.2). */
export async function linkAnswer(
  means: Means,
  { platform, asked, item }: { readonly platform: Platform; readonly asked: LinkAsked; readonly item: Item },
  now: number = Date.now(),
): Promise<string> {
  const column = asked.acceptsColumns && item.points !== null;
  const link = {
    ...{ type: "ltiResourceLink", title: item.title, url: item.url },
    // Our pages do not work in a frame.
    ...{ window: { targetName: "_blank" } },
    ...(column && { lineItem: { scoreMaximum: item.points, label: item.title } }),
  };
  const claims = {
    ...{ iss: platform.clientId, aud: platform.issuer },
    nonce: secret(),
    [CLAIM.messageType]: RESPONSE,
    [CLAIM.version]: VERSION,
    [CLAIM.deployment]: asked.deployment,
    [of("content_items")]: [link],
    // Section 4.4.1: back as it was, where it was given.
    ...(asked.data !== null && { [of("data")]: asked.data }),
  };
  const { organisation } = platform;
  return signed(means, { organisation, claims, seconds: ANSWER_S }, now);
}
