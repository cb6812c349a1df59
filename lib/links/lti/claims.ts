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
  /** Names and Role Provisioning Services 2.0, section 3.6.1.1. */
  memberships: "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice",
  /** Deep Linking 2.0, section 4.4.1. */
  linking: "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings",
} as const;

export const SCORE_SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";

export const VERSION = "1.3.0";
const RESOURCE_LINK = "LtiResourceLinkRequest";
const DEEP_LINKING = "LtiDeepLinkingRequest";

/** Ids: "MUST NOT exceed 255 ASCII characters in length". */
export const id = z.string().check(z.regex(/^[\x20-\x7e]{1,255}$/));
export const text = z.optional(z.nullable(z.string()));

/** What somebody is called, in whatever parts. */
export const named = { name: text, given_name: text, family_name: text };

const common = {
  sub: id,
  ...named,
  locale: text,
  [CLAIM.deployment]: id,
  [CLAIM.roles]: z.array(z.string()),
  [CLAIM.context]: z.optional(z.nullable(z.object({ id, title: text, label: text }))),
  [CLAIM.memberships]: z.optional(z.nullable(z.looseObject({ context_memberships_url: text }))),
  [CLAIM.presentation]: z.optional(z.nullable(z.looseObject({ locale: text }))),
};

const resourceSchema = z.object({
  ...common,
  [CLAIM.targetLink]: z.string(),
  [CLAIM.resourceLink]: z.object({ id }),
  [CLAIM.gradebook]: z.optional(
    z.nullable(z.looseObject({ scope: z.optional(z.array(z.string())), lineitem: text })),
  ),
});

const linkingSchema = z.object({
  ...common,
  [CLAIM.linking]: z.looseObject({
    deep_link_return_url: z.string(),
    accept_types: z.array(z.string()),
    accept_lineitem: z.optional(z.nullable(z.boolean())),
    data: text,
  }),
});

/** What a platform asks of who chooses what an activity leads to. */
export interface Linking {
  readonly returnUrl: string;
  /** To be sent back as it is; null where there is none. */
  readonly data: string | null;
  readonly acceptsLinks: boolean;
  /** Whether a link may bring a column of the gradebook along. */
  readonly acceptsColumns: boolean;
}

export interface Message {
  readonly sub: string;
  /** "" where the platform keeps it to itself. */
  readonly name: string;
  /** As the platform writes it, such as "zh-CN"; null where it says nothing. */
  readonly locale: string | null;
  readonly deployment: string;
  /** Null where somebody is to choose it. */
  readonly targetLink: string | null;
  readonly linking: Linking | null;
  readonly roles: readonly string[];
  /** The course there; "" for a launch outside of any. */
  readonly context: string;
  /** What people call it. */
  readonly course: string;
  /** Where its members may be read; null where they may not. */
  readonly memberships: string | null;
  /** The column of the gradebook that takes scores of this link; null where there is none. */
  readonly lineitem: string | null;
}

/**
 * @param claims of a token that was verified
 * @throws LtiRefused "version", "messageType", "anonymous", "claims"
 */
export function messageIn(claims: Readonly<Record<string, unknown>>): Message {
  if (claims[CLAIM.version] !== VERSION) throw new LtiRefused("version");
  const type = claims[CLAIM.messageType];
  if (type !== RESOURCE_LINK && type !== DEEP_LINKING) throw new LtiRefused("messageType");
  // Section 5.3.6.1: without one, it is anybody.
  if (claims.sub === undefined) throw new LtiRefused("anonymous");
  return type === RESOURCE_LINK ? resourceIn(claims) : linkingIn(claims);
}

function resourceIn(claims: unknown): Message {
  const said = read(resourceSchema, claims);
  const gradebook = said[CLAIM.gradebook];
  const takesScores = gradebook?.scope?.includes(SCORE_SCOPE) ?? false;
  const lineitem = (takesScores && gradebook?.lineitem) || null;
  return { ...whoIn(said), targetLink: said[CLAIM.targetLink], linking: null, lineitem };
}

function linkingIn(claims: unknown): Message {
  const said = read(linkingSchema, claims);
  const { deep_link_return_url: returnUrl, accept_types, accept_lineitem, data } = said[CLAIM.linking];
  const linking = {
    ...{ returnUrl, data: data ?? null },
    ...{ acceptsLinks: accept_types.includes("ltiResourceLink"), acceptsColumns: accept_lineitem === true },
  };
  return { ...whoIn(said), targetLink: null, linking, lineitem: null };
}

/** @throws LtiRefused "claims" */
function read<Schema extends typeof resourceSchema | typeof linkingSchema>(
  schema: Schema,
  claims: unknown,
): z.infer<Schema> {
  const found = schema.safeParse(claims);
  if (found.success) return found.data as z.infer<Schema>;
  throw new LtiRefused("claims", { claim: String(found.error.issues[0]?.path[0] ?? "") });
}

type Common = z.infer<typeof resourceSchema> | z.infer<typeof linkingSchema>;

interface Named {
  readonly name?: string | null | undefined;
  readonly given_name?: string | null | undefined;
  readonly family_name?: string | null | undefined;
}

/** "" where the platform keeps it to itself. */
export function nameIn({ name, given_name, family_name }: Named): string {
  return plain(name || [given_name, family_name].filter(Boolean).join(" "));
}

const plain = (words: string) => words.replace(/\p{Cc}+/gu, " ").trim();

function whoIn(said: Common) {
  const context = said[CLAIM.context];
  return {
    sub: said.sub,
    name: nameIn(said),
    locale: said[CLAIM.presentation]?.locale ?? said.locale ?? null,
    deployment: said[CLAIM.deployment],
    roles: said[CLAIM.roles],
    context: context?.id ?? "",
    course: plain(context?.title || context?.label || context?.id || "").slice(0, 200),
    memberships: said[CLAIM.memberships]?.context_memberships_url || null,
  };
}
