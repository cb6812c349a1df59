// The forms by which an organisation's owners say which platforms may launch its assessments by cmi5. The page is that of platforms.ts.
import { can } from "../../access/can";
import { isText } from "../../db/ids";
import {
  addCmi5Platform,
  findCmi5Platform,
  MOST_PLATFORMS,
  platformOrigin,
  removeCmi5Platform,
} from "../../links/cmi5/platforms";
import { field } from "../form";
import { notAllowed, signedInForm } from "../visitor";

/** Worded under "cmi5.said". */
export const registerCmi5Platform = signedInForm(async ({ accounts, actor, origin: ours }, request) => {
  const organisation = field(request, "organisation");
  if (!can(actor, { action: "platform:register", resource: { organisation } })) return notAllowed;
  const address = field(request, "address");
  const origin = isText(address) ? platformOrigin(address, ours) : null;
  if (origin === null) return { fields: { address: { key: address === "" ? "empty" : "notAddress" } } };
  const came = await addCmi5Platform(accounts.db, { organisation, origin });
  if (came === "taken") return { fields: { address: { key: "taken", params: { origin } } } };
  if (came === "tooMany") return { error: { key: "tooManyPlatforms", params: { most: MOST_PLATFORMS } } };
  return { done: { key: "added", params: { origin } } };
});

export const endCmi5Platform = signedInForm(async ({ accounts, actor }, request) => {
  const id = field(request, "platform");
  const found = isText(id) ? await findCmi5Platform(accounts.db, id) : null;
  if (!found || !can(actor, { action: "platform:remove", resource: found })) return notAllowed;
  await removeCmi5Platform(accounts.db, found);
  return { done: { key: "removed", params: { origin: found.origin } } };
});
