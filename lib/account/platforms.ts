// The learning platforms of an organisation (LTI): the page on which they are registered, and its forms.
import { can } from "../access/can";
import { accountLimits, countUses } from "../auth/limits";
import { findOrganisation } from "../auth/organisations";
import { isText } from "../db/ids";
import { isOutsideAddress } from "../links/addresses";
import { cmi5PlatformsOf } from "../links/cmi5/platforms";
import { isIssuer, toolAddresses } from "../links/lti/addresses";
import {
  addDeployments,
  addPlatform,
  findPlatform,
  platformsOf,
  removePlatform,
} from "../links/lti/platforms";
import { coursesOf, readRoster } from "../links/lti/roster";
import { faultsIn, nameFault } from "./checks";
import { type FormRequest, field, type Said } from "./form";
import { isSignedIn, notAllowed, signedInForm, visitorOf } from "./visitor";

/** Core 1.3, section 5.3.3, and as good for client ids. */
const LONGEST_ID = 255;
const MOST_DEPLOYMENTS = 50;

/** Null for who may not see them, as if the organisation were not there. */
export async function platformsPage(headers: Headers, id: string) {
  const visitor = await visitorOf(headers);
  const { accounts, actor, origin } = visitor;
  const resource = { organisation: id };
  if (!isSignedIn(visitor) || !can(actor, { action: "platforms:manage", resource })) return null;
  const organisation = await findOrganisation(accounts.db, id);
  const platforms = await platformsOf(accounts.db, id);
  return (
    organisation && {
      organisation,
      ours: toolAddresses(origin, id),
      platforms: await Promise.all(
        platforms.map(async (one) => ({ ...one, courses: await coursesOf(accounts.db, one.id) })),
      ),
      cmi5: await cmi5PlatformsOf(accounts.db, id),
      mayRegister: can(actor, { action: "platform:register", resource }),
      mayRemove: can(actor, { action: "platform:remove", resource }),
    }
  );
}

export const registerPlatform = signedInForm(async ({ accounts, actor, origin }, request) => {
  const organisation = field(request, "organisation");
  if (!can(actor, { action: "platform:register", resource: { organisation } })) return notAllowed;
  const [name, issuer, clientId] = ["name", "issuer", "clientId"].map((one) => field(request, one)) as [
    string,
    string,
    string,
  ];
  const [authEndpoint, tokenEndpoint, jwksUrl] = ["authEndpoint", "tokenEndpoint", "jwksUrl"].map((one) =>
    field(request, one),
  ) as [string, string, string];
  const address = (text: string): Said | null =>
    isOutsideAddress(text, origin) ? null : { key: text === "" ? "empty" : "notAddress" };
  const deployments = linesOf(request, "deployments");
  const faults = faultsIn({
    name: nameFault(name) ?? (isText(name) ? null : { key: "notId" }),
    issuer: address(issuer) ?? (isIssuer(issuer, origin) ? null : { key: "notIssuer" }),
    clientId: idFault(clientId),
    authEndpoint: address(authEndpoint),
    tokenEndpoint: address(tokenEndpoint),
    jwksUrl: address(jwksUrl),
    deployments: deploymentsFault(deployments),
  });
  if (faults) return { fields: faults };
  const endpoints = { authEndpoint, tokenEndpoint, jwksUrl };
  const entry = { organisation, name, issuer, clientId, ...endpoints, deployments };
  if (!(await addPlatform(accounts.db, entry))) return { fields: { clientId: { key: "platformTaken" } } };
  return { done: { key: "platformAdded", params: { name } } };
});

export const addPlatformDeployments = signedInForm(async ({ accounts, actor }, request) => {
  const found = await findPlatform(accounts.db, field(request, "platform"));
  if (!found || !can(actor, { action: "platform:register", resource: found })) return notAllowed;
  const deployments = linesOf(request, "deployments");
  const fault = deployments.length === 0 ? ({ key: "empty" } as const) : deploymentsFault(deployments);
  if (fault) return { fields: { deployments: fault } };
  await addDeployments(accounts.db, { platform: found.id, deployments });
  return { done: { key: "deploymentsAdded" } };
});

/** Reads who belongs to a course on the platform; each gets a place here. */
export const readMembers = signedInForm(async ({ accounts, actor, person }, request) => {
  const { db, secrets } = accounts;
  const platform = await findPlatform(db, field(request, "platform"));
  if (!platform || !can(actor, { action: "platforms:manage", resource: platform })) return notAllowed;
  await countUses(db, [{ limit: accountLimits.membersOfPerson, subject: person.id }]);
  try {
    const context = field(request, "context");
    const count = await readRoster({ db, ring: secrets.accounts }, { platform, context });
    return count === null
      ? { error: { key: "courseGone" } }
      : { done: { key: "membersRead", params: { count } } };
  } catch (error) {
    console.error("Members of a course:", error instanceof Error ? error.message : error);
    return { error: { key: "membersAway" } };
  }
});

export const endPlatform = signedInForm(async ({ accounts, actor }, request) => {
  const found = await findPlatform(accounts.db, field(request, "platform"));
  if (!found || !can(actor, { action: "platform:remove", resource: found })) return notAllowed;
  const left = await removePlatform(accounts.db, found.id);
  if (left.length > 0) {
    const organisations = left.map(({ name }) => name).join(", ");
    return { error: { key: "onlyOwnersFromThere", params: { name: found.name, organisations } } };
  }
  return { done: { key: "platformRemoved", params: { name: found.name } } };
});

const linesOf = (request: FormRequest, name: string) => [
  ...new Set(
    field(request, name)
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  ),
];

function idFault(text: string): Said | null {
  if (text === "") return { key: "empty" };
  if (text.length > LONGEST_ID) return { key: "tooLong", params: { most: LONGEST_ID } };
  return /^[\x20-\x7e]+$/.test(text) ? null : { key: "notId" };
}

function deploymentsFault(deployments: readonly string[]): Said | null {
  if (deployments.length > MOST_DEPLOYMENTS)
    return { key: "tooManyDeployments", params: { most: MOST_DEPLOYMENTS } };
  return deployments.map(idFault).find((fault) => fault !== null) ?? null;
}
