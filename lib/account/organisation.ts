// Forms of an organisation: its name, its members' roles, leaving it, and making one.
import { can, type Role, roles } from "../access/can";
import { changeMember, hideRows, makeOrganisation, renameOrganisation } from "../auth/organisations";
import { faultsIn, nameFault } from "./checks";
import { type FormRequest, field, type Outcome } from "./form";
import { notAllowed, type SignedIn, signedInForm } from "./visitor";

export const makeNew = signedInForm(async ({ accounts, actor, person }, request) => {
  if (!can(actor, { action: "organisation:make", resource: null })) return notAllowed;
  const name = field(request, "name");
  const faults = faultsIn({ name: nameFault(name) });
  if (faults) return { fields: faults };
  return { to: `/organisation/${await makeOrganisation(accounts.db, { name, owner: person.id })}` };
});

export const renameIt = signedInForm(async ({ accounts, actor }, request) => {
  const id = field(request, "organisation");
  if (!can(actor, { action: "organisation:rename", resource: { organisation: id } })) return notAllowed;
  const name = field(request, "name");
  const faults = faultsIn({ name: nameFault(name) });
  if (faults) return { fields: faults };
  await renameOrganisation(accounts.db, { id, name });
  return { done: { key: "renamed" } };
});

/** Says whether those who teach see single people's rows of an assessment. */
export const setRows = signedInForm(async ({ accounts, actor }, request) => {
  const organisation = field(request, "organisation");
  if (!can(actor, { action: "rows:hide", resource: { organisation } })) return notAllowed;
  const hides = field(request, "hides") === "yes";
  await hideRows(accounts.db, { organisation, hides });
  return { done: { key: hides ? "rowsHidden" : "rowsShown" } };
});

/** @returns undefined for what is no role */
export function roleField(request: FormRequest, name: string): Role | undefined {
  return roles.find((role) => role === field(request, name));
}

/** Gives a member another role, or lets them go where the role is "none". */
export const changeRole = signedInForm(async (visitor, request) => {
  const from = roleField(request, "from");
  const to = field(request, "role") === "none" ? null : roleField(request, "role");
  if (!from || to === undefined) return { error: { key: "ourMistake" } };
  return change(visitor, {
    organisation: field(request, "organisation"),
    person: field(request, "person"),
    from,
    to,
  });
});

async function change(
  { accounts, actor }: SignedIn,
  asked: {
    readonly organisation: string;
    readonly person: string;
    readonly from: Role;
    readonly to: Role | null;
  },
): Promise<Outcome> {
  if (!can(actor, { action: "member:change", resource: asked })) return notAllowed;
  const came = await changeMember(accounts.db, asked);
  if (came === "lastOwner") return { error: { key: "lastOwner" } };
  if (came === "notThere") return { error: { key: "memberChanged" } };
  return { done: { key: asked.to === null ? "memberGone" : "roleChanged" } };
}

export const leave = signedInForm(async ({ accounts, actor, person }, request) => {
  const organisation = field(request, "organisation");
  if (!can(actor, { action: "organisation:leave", resource: { organisation } })) return notAllowed;
  const from = roleField(request, "from");
  if (!from) return { error: { key: "ourMistake" } };
  const came = await changeMember(accounts.db, { organisation, person: person.id, from, to: null });
  if (came === "lastOwner") return { error: { key: "lastOwner" } };
  return came === "changed" ? { to: "/account" } : { error: { key: "memberChanged" } };
});
