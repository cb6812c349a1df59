// Whether a provider's word about somebody lets them in, and as what. Pure: claims in, a name with places out.
import type { Role } from "../../access/can";
import type { Place, SsoSettings } from "./settings";

export type Claims = Readonly<Record<string, unknown>>;

/** Worded under "account.said". */
type Reason = "ssoNoEmail" | "ssoEmailNotProved" | "ssoOtherDomain" | "ssoNoGroup";

/** Thrown where somebody is not let in. */
export class NotAdmitted extends Error {
  constructor(readonly reason: Reason) {
    super(`Single sign-on refused: ${reason}`);
  }
}

export interface Admitted {
  readonly email: string;
  readonly name: string;
  /** One place in each organisation, the highest that a group gives. */
  readonly places: readonly Place[];
}

const LONGEST_NAME = 80;
const rank: Readonly<Record<Role, number>> = { learner: 0, instructor: 1, owner: 2 };

/** @throws NotAdmitted */
export function admit(settings: SsoSettings, claims: Claims): Admitted {
  const email = textOf(claims.email).toLowerCase();
  if (!/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(email)) throw new NotAdmitted("ssoNoEmail");
  if (!isProved(settings, claims)) throw new NotAdmitted("ssoEmailNotProved");
  const domain = email.slice(email.lastIndexOf("@") + 1);
  if (settings.domains && !settings.domains.includes(domain)) throw new NotAdmitted("ssoOtherDomain");
  const places = placesOf(settings, groupsIn(settings.claim, claims));
  if (places === null) throw new NotAdmitted("ssoNoGroup");
  const name = textOf(claims.name) || textOf(claims.preferred_username) || email.split("@")[0]!;
  return { email, name: name.slice(0, LONGEST_NAME), places };
}

/** What the provider says counts, and only its silence may be filled by trust: "false" is never overruled. */
function isProved({ trustsEmail }: SsoSettings, { email_verified: said }: Claims): boolean {
  if (said === undefined || said === null) return trustsEmail;
  return said === true || said === "true";
}

/** The groups that a claim names: a text, or a list of texts; a name with dots may lead into objects. */
export function groupsIn(claim: string, claims: Claims): string[] {
  let found: unknown = claims[claim];
  if (found === undefined) {
    found = claims;
    for (const part of claim.split("."))
      found = typeof found === "object" && found !== null ? (found as Claims)[part] : undefined;
  }
  if (typeof found === "string") return [found];
  return Array.isArray(found) ? found.filter((one) => typeof one === "string") : [];
}

function placesOf({ groups, others }: SsoSettings, theirs: readonly string[]): Place[] | null {
  const best = new Map<string, Place>();
  for (const group of theirs) {
    const place = groups.get(group);
    if (!place) continue;
    const had = best.get(place.organisation);
    if (!had || rank[place.role] > rank[had.role]) best.set(place.organisation, place);
  }
  if (best.size > 0) return [...best.values()];
  if (others === "refuse") return null;
  return others === "letIn" ? [] : [{ organisation: others.organisation, role: "learner" }];
}

const textOf = (value: unknown) => (typeof value === "string" ? value.replace(/\p{Cc}+/gu, " ").trim() : "");
