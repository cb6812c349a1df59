// Who may do what: one pure function, asked by every handler, action and page for itself.

export const roles = ["learner", "instructor", "owner"] as const;
export type Role = (typeof roles)[number];

/** Somebody signed in. */
export interface Account {
  readonly person: string;
  /** Who set this server up. */
  readonly runsServer: boolean;
  readonly memberships: readonly { readonly organisation: string; readonly role: Role }[];
}

export type Actor =
  | { readonly kind: "nobody" }
  /** `account` is left out while they work without one. */
  | { readonly kind: "learner"; readonly learner: string; readonly account?: Account };

interface InOrganisation {
  readonly organisation: string;
}

export type Ask =
  | { readonly action: "attempt:read"; readonly resource: { readonly learner: string } }
  /** `worldOf` is null where the exercise has no world: then any learner may. */
  | { readonly action: "attempt:make"; readonly resource: { readonly worldOf: string | null } }
  | { readonly action: "help:open"; readonly resource: { readonly learner: string } }
  /** To see and change an account, take its data away, erase it. */
  | { readonly action: "account:manage"; readonly resource: { readonly person: string } }
  | { readonly action: "organisation:see"; readonly resource: InOrganisation }
  | { readonly action: "organisation:make"; readonly resource: null }
  | { readonly action: "organisation:rename"; readonly resource: InOrganisation }
  /** To say whether those who teach see single people's rows of an assessment. */
  | { readonly action: "rows:hide"; readonly resource: InOrganisation }
  | { readonly action: "members:see"; readonly resource: InOrganisation }
  /** To make somebody of role `from` one of role `to`; `to` is null where they are let go. */
  | {
      readonly action: "member:change";
      readonly resource: InOrganisation & { readonly from: Role; readonly to: Role | null };
    }
  | { readonly action: "organisation:leave"; readonly resource: InOrganisation }
  /** To make, see and take back invitations to a role. */
  | { readonly action: "invitation:manage"; readonly resource: InOrganisation & { readonly role: Role } }
  | { readonly action: "letters:see"; readonly resource: null }
  /** To see which learning platforms an organisation has, and to read the members of a course there. */
  | { readonly action: "platforms:manage"; readonly resource: InOrganisation }
  /**
   * To register one, or another place on it where the tool is installed: who answers there says who teaches here, and only owners make
   * somebody an instructor.
   */
  | { readonly action: "platform:register"; readonly resource: InOrganisation }
  /** To end one: whoever came by it comes no more. */
  | { readonly action: "platform:remove"; readonly resource: InOrganisation }
  /** To make tokens of the API, see which there are, and remove them. */
  | { readonly action: "tokens:manage"; readonly resource: InOrganisation }
  /** To say which addresses of other systems are told what happens in an organisation, and to see what was sent there. */
  | { readonly action: "webhooks:manage"; readonly resource: InOrganisation }
  /** To make an assessment, publish it, say who takes it, see how they stand, give time. */
  | { readonly action: "assessment:set"; readonly resource: InOrganisation }
  /** To write lessons for one's organisation, and to read what others there write. */
  | { readonly action: "studio:write"; readonly resource: InOrganisation }
  /** To publish what waits for review, or to send it back: a second person, unless the organisation has no other who writes. */
  | {
      readonly action: "studio:review";
      readonly resource: InOrganisation & { readonly isAsker: boolean; readonly isAlone: boolean };
    }
  /** To read lessons that an organisation has published for its own people. */
  | { readonly action: "studio:read"; readonly resource: InOrganisation }
  /** To see how an exercise of the course judges: its thresholds, its wrong answers. Whoever teaches anywhere may. */
  | { readonly action: "exercise:inspect"; readonly resource: null }
  /**
   * To have hand-ins judged anew by the graders of today, to see who would change, and to decide about it: those of an organisation's
   * assessments, or, where `organisation` is null, those made in practice, which belong to nobody's course.
   */
  | { readonly action: "regrade:decide"; readonly resource: { readonly organisation: string | null } }
  /** To see an assessment one is enrolled in, begin it and end it. */
  | {
      readonly action: "assessment:take";
      readonly resource: InOrganisation & { readonly isEnrolled: boolean };
    }
  /** To save and hand in within a sitting. */
  | { readonly action: "sitting:work"; readonly resource: { readonly learner: string } };

export type Action = Ask["action"];

/** Nobody may do nothing; without an account one may do what concerns one's own attempts. */
export function can(actor: Actor, ask: Ask): boolean {
  if (actor.kind === "nobody") return false;
  switch (ask.action) {
    case "attempt:read":
    case "help:open":
      return ask.resource.learner === actor.learner;
    case "attempt:make":
      return ask.resource.worldOf === null || ask.resource.worldOf === actor.learner;
    case "sitting:work":
      return actor.account !== undefined && ask.resource.learner === actor.learner;
    default:
      return actor.account !== undefined && mayWithAccount(actor.account, ask);
  }
}

type AccountAsk = Exclude<
  Ask,
  { readonly action: "attempt:read" | "help:open" | "attempt:make" | "sitting:work" }
>;

function mayWithAccount(account: Account, ask: AccountAsk): boolean {
  switch (ask.action) {
    case "account:manage":
      return ask.resource.person === account.person;
    case "organisation:make":
    case "letters:see":
      return account.runsServer;
    case "exercise:inspect":
      return account.memberships.some(({ role }) => isOneOf(role, "instructor", "owner"));
    case "regrade:decide": {
      const { organisation } = ask.resource;
      if (organisation === null) return account.runsServer;
      return isOneOf(roleIn(account, { organisation }), "instructor", "owner");
    }
    case "organisation:see":
    case "organisation:leave":
    case "studio:read":
      return roleIn(account, ask.resource) !== null;
    case "assessment:take":
      return ask.resource.isEnrolled && roleIn(account, ask.resource) !== null;
    case "members:see":
    case "assessment:set":
    case "platforms:manage":
    case "studio:write":
      return isOneOf(roleIn(account, ask.resource), "instructor", "owner");
    case "studio:review": {
      const { isAsker, isAlone } = ask.resource;
      return isOneOf(roleIn(account, ask.resource), "instructor", "owner") && (!isAsker || isAlone);
    }
    case "organisation:rename":
    case "rows:hide":
    case "platform:register":
    case "platform:remove":
    case "tokens:manage":
    case "webhooks:manage":
      return roleIn(account, ask.resource) === "owner";
    case "member:change": {
      const { from, to } = ask.resource;
      const role = roleIn(account, ask.resource);
      return role === "owner" || (role === "instructor" && from === "learner" && to === null);
    }
    case "invitation:manage": {
      const role = roleIn(account, ask.resource);
      return role === "owner" || (role === "instructor" && ask.resource.role === "learner");
    }
  }
}

/** The account's role in an organisation, or null. */
export function roleIn(account: Account, { organisation }: InOrganisation): Role | null {
  return account.memberships.find((one) => one.organisation === organisation)?.role ?? null;
}

const isOneOf = (role: Role | null, ...those: Role[]) => role !== null && those.includes(role);
