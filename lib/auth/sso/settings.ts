// The settings of single sign-on, by OpenID Connect with one provider. Read and checked here; the provider itself is not asked.
import * as z from "zod/mini";
import { type Role, roles } from "../../access/can";

export interface Place {
  readonly organisation: string;
  readonly role: Role;
}

export interface SsoSettings {
  /** Without a slash at its end, as the provider calls itself. */
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a client that has none and proves itself by PKCE alone. */
  readonly clientSecret: string | null;
  /** What the button calls the provider. */
  readonly name: string;
  readonly scopes: readonly string[];
  /** Domains of addresses that are let in, in small letters; null lets in all. */
  readonly domains: readonly string[] | null;
  /** Whether addresses count as proved that the provider says nothing about. */
  readonly trustsEmail: boolean;
  /** The claim that names a person's groups. */
  readonly claim: string;
  /** What each group makes of its members. */
  readonly groups: ReadonlyMap<string, Place>;
  /** Who is in none of these groups: refused, let in as they are, or a learner of an organisation. */
  readonly others: "refuse" | "letIn" | { readonly organisation: string };
}

type Env = Readonly<Record<string, string | undefined>>;

const namesOfRoles = roles.join(", ");
const groupsSchema = z.record(z.string(), z.string());
const idShape = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** @returns null where no provider is set @throws Error one sentence that says what to do */
export function ssoSettings(env: Env): SsoSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = env;
  if (!issuer) {
    const stray = Object.keys(env).find((name) => name.startsWith("OIDC_") && env[name]);
    if (stray)
      throw new Error(`${stray} is set but OIDC_ISSUER is not: set the provider's address, or neither.`);
    return null;
  }
  if (!clientId)
    throw new Error("OIDC_CLIENT_ID is missing: the provider gave it as Aisle was registered there.");
  const domains = listOf(env.OIDC_DOMAINS).map((domain) => domain.toLowerCase().replace(/^@/, ""));
  const trustsEmail = yes("OIDC_TRUST_EMAIL", env);
  if (trustsEmail && domains.length === 0)
    throw new Error(
      "OIDC_TRUST_EMAIL needs OIDC_DOMAINS, the domains whose addresses the provider itself gives out; any other address could be anybody's.",
    );
  const checked = issuerOf(issuer);
  return {
    issuer: checked,
    clientId,
    clientSecret: env.OIDC_CLIENT_SECRET || null,
    name: env.OIDC_NAME?.trim() || new URL(checked).hostname,
    scopes: listOf(env.OIDC_SCOPES || "openid email profile"),
    domains: domains.length > 0 ? domains : null,
    trustsEmail,
    claim: env.OIDC_ROLE_CLAIM?.trim() || "groups",
    groups: groupsOf(env.OIDC_ROLES),
    others: othersOf(env.OIDC_OTHERS),
  };
}

/** Whether this address may be spoken to without TLS. */
export function isOnThisMachine({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname.endsWith(".localhost") || /^127\.|^\[::1\]$/.test(hostname);
}

function issuerOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url && url.search === "" && url.hash === "" && url.username === "";
  if (!url || !isPlain || !(url.protocol === "https:" || (url.protocol === "http:" && isOnThisMachine(url))))
    throw new Error(
      `OIDC_ISSUER must be the https:// address that the provider names itself by, such as https://id.example.org; it is "${text}".`,
    );
  return text.replace(/\/$/, "");
}

const listOf = (text = "") => text.split(/[\s,]+/).filter((part) => part !== "");

function yes(name: string, env: Env): boolean {
  const value = env[name] || "no";
  if (value !== "yes" && value !== "no") throw new Error(`${name} must be yes or no; it is "${value}".`);
  return value === "yes";
}

function groupsOf(text: string | undefined): Map<string, Place> {
  if (!text) return new Map();
  const example = `OIDC_ROLES must be JSON such as {"teachers": "<organisation's id>:instructor"}`;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`${example}; it is no JSON.`);
  }
  const read = groupsSchema.safeParse(json);
  if (!read.success) throw new Error(`${example}.`);
  return new Map(
    Object.entries(read.data).map(([group, place]) => {
      const at = place.lastIndexOf(":");
      const [organisation, name] = [place.slice(0, at).trim(), place.slice(at + 1).trim()];
      const role = roles.find((one) => one === name);
      if (!role || !idShape.test(organisation))
        throw new Error(
          `OIDC_ROLES: the group "${group}" has "${place}"; write an organisation's id (it ends the address of its page), a colon, and one of ${namesOfRoles}.`,
        );
      return [group, { organisation, role }] as const;
    }),
  );
}

function othersOf(text = ""): SsoSettings["others"] {
  const value = text.trim();
  if (value === "") return "letIn";
  if (value === "refuse") return "refuse";
  if (idShape.test(value)) return { organisation: value };
  throw new Error(
    `OIDC_OTHERS must be left out, "refuse", or the id of the organisation whose learners they become; it is "${value}".`,
  );
}
