// What an ID token says, by the claims' own names (Core 1.3, sections 5.3 and 5.4). Whatever else stands in it is ignored (section 5.4.7).
import * as z from "zod/mini";
import { LtiRefused } from "./refused";

const of = <Name extends string>(name: Name) => `https://purl.imsglobal.org/spec/lti/claim/${name}` as const;

export const CLAIM = {
  messageType: of("message_type"),
  version: of("version"),
  deployment: of("deployment_id"),
  targetLink: of("target_link_uri"),
  resourceLink: of("resource_link"),
  roles: of("roles"),
  context: of("context"),
  presentation: of("launch_presentation"),
  /** Assignment and Grade Services 2.0, section 3.1. */
  gradebook: "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint",
} as const;

export const SCORE_SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";

const VERSION = "1.3.0";
export const RESOURCE_LINK_REQUEST = "LtiResourceLinkRequest";

/** Ids: "MUST NOT exceed 255 ASCII characters in length". */
const id = z.string().check(z.regex(/^[\x20-\x7e]{1,255}$/));
const text = z.optional(z.nullable(z.string()));

const schema = z.object({
  sub: id,
  name: text,
  given_name: text,
  family_name: text,
  locale: text,
  [CLAIM.deployment]: id,
  [CLAIM.targetLink]: z.string(),
  [CLAIM.resourceLink]: z.object({ id }),
  [CLAIM.roles]: z.array(z.string()),
  [CLAIM.context]: z.optional(z.nullable(z.object({ id }))),
  [CLAIM.presentation]: z.optional(z.nullable(z.looseObject({ locale: text }))),
  [CLAIM.gradebook]: z.optional(
    z.nullable(z.looseObject({ scope: z.optional(z.array(z.string())), lineitem: text })),
  ),
});

export interface Message {
  readonly sub: string;
  /** "" where the platform keeps it to itself. */
  readonly name: string;
  /** As the platform writes it, such as "zh-CN"; null where it says nothing. */
  readonly locale: string | null;
  readonly deployment: string;
  readonly targetLink: string;
  readonly resourceLink: string;
  readonly roles: readonly string[];
  /** The course there; "" for a launch outside of any. */
  readonly context: string;
  /** The column of the gradebook that takes scores of this link; null where there is none. */
  readonly lineitem: string | null;
}

/**
 * @param claims of a token that was verified
 * @throws LtiRefused "version", "messageType", "anonymous", "claims"
 */
export function messageIn(claims: Readonly<Record<string, unknown>>): Message {
  if (claims[CLAIM.version] !== VERSION) throw new LtiRefused("version");
  if (claims[CLAIM.messageType] !== RESOURCE_LINK_REQUEST) throw new LtiRefused("messageType");
  // Section 5.3.6.1: without one, it is anybody.
  if (claims.sub === undefined) throw new LtiRefused("anonymous");
  const read = schema.safeParse(claims);
  if (!read.success) {
    const claim = String(read.error.issues[0]?.path[0] ?? "");
    throw new LtiRefused("claims", { claim });
  }
  const said = read.data;
  const gradebook = said[CLAIM.gradebook];
  const takesScores = gradebook?.scope?.includes(SCORE_SCOPE) ?? false;
  const whole = said.name || [said.given_name, said.family_name].filter(Boolean).join(" ");
  return {
    sub: said.sub,
    name: whole.replace(/\p{Cc}+/gu, " ").trim(),
    locale: said[CLAIM.presentation]?.locale ?? said.locale ?? null,
    deployment: said[CLAIM.deployment],
    targetLink: said[CLAIM.targetLink],
    resourceLink: said[CLAIM.resourceLink].id,
    roles: said[CLAIM.roles],
    context: said[CLAIM.context]?.id ?? "",
    lineitem: (takesScores && gradebook?.lineitem) || null,
  };
}
