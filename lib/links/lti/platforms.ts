// Platforms as organisations registered them: rows, and who came by them. Who may register one is for the callers.
import type { Transaction } from "kysely";
import { newId } from "../../db/ids";
import type { Db } from "../../db/open";
import type { Tables } from "../../db/schema";
import { serialised } from "../../db/serialised";
import { leftWithoutOwners } from "./owners";
import { LTI, subjectsOf } from "./subject";

export interface PlatformEntry {
  readonly organisation: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly authEndpoint: string;
  readonly tokenEndpoint: string;
  readonly jwksUrl: string;
}

export interface Platform extends PlatformEntry {
  readonly id: string;
}

/** @returns its id; null where the organisation has registered this issuer and client id already */
export function addPlatform(
  db: Db,
  { deployments, ...entry }: PlatformEntry & { readonly deployments: readonly string[] },
  now: number = Date.now(),
): Promise<string | null> {
  return serialised(db, async (transaction) => {
    const taken = await transaction
      .selectFrom("lti_platform")
      .select("id")
      .where("organisation", "=", entry.organisation)
      .where("issuer", "=", entry.issuer)
      .where("client_id", "=", entry.clientId)
      .executeTakeFirst();
    if (taken) return null;
    const id = newId(now);
    await transaction
      .insertInto("lti_platform")
      .values({
        id,
        organisation: entry.organisation,
        name: entry.name,
        issuer: entry.issuer,
        client_id: entry.clientId,
        auth_endpoint: entry.authEndpoint,
        token_endpoint: entry.tokenEndpoint,
        jwks_url: entry.jwksUrl,
        created: now,
      })
      .execute();
    await addDeployments(transaction, { platform: id, deployments }, now);
    return id;
  });
}

interface Deployments {
  readonly platform: string;
  readonly deployments: readonly string[];
}

/** Those that are there already stay as they are. */
export async function addDeployments(
  db: Db | Transaction<Tables>,
  { platform, deployments }: Deployments,
  now: number = Date.now(),
): Promise<void> {
  if (deployments.length === 0) return;
  await db
    .insertInto("lti_deployment")
    .values(deployments.map((deployment) => ({ platform, deployment, created: now })))
    .onConflict((conflict) => conflict.columns(["platform", "deployment"]).doNothing())
    .execute();
}

export async function hasDeployment(
  db: Db,
  { platform, deployment }: { readonly platform: string; readonly deployment: string },
): Promise<boolean> {
  const row = await db
    .selectFrom("lti_deployment")
    .select("created")
    .where("platform", "=", platform)
    .where("deployment", "=", deployment)
    .executeTakeFirst();
  return row !== undefined;
}

const columns = [
  "id",
  "organisation",
  "name",
  "issuer",
  "client_id as clientId",
  "auth_endpoint as authEndpoint",
  "token_endpoint as tokenEndpoint",
  "jwks_url as jwksUrl",
] as const;

export async function findPlatform(db: Db, id: string): Promise<Platform | null> {
  return (
    (await db.selectFrom("lti_platform").select(columns).where("id", "=", id).executeTakeFirst()) ?? null
  );
}

/**
 * Whom a login comes from (Core 1.3, section 4.1.3: the client id tells registrations of one issuer apart, and may be left out). Each
 * organisation has an address of its own for logins: a host of many schools is one issuer, sometimes with one client id, for them all.
 * @returns null where there is none, or several and nothing tells them apart
 */
export async function platformOf(
  db: Db,
  {
    organisation,
    issuer,
    clientId,
  }: { readonly organisation: string; readonly issuer: string; readonly clientId: string | null },
): Promise<Platform | null> {
  let query = db
    .selectFrom("lti_platform")
    .select(columns)
    .where("organisation", "=", organisation)
    .where("issuer", "=", issuer)
    .limit(2);
  if (clientId !== null) query = query.where("client_id", "=", clientId);
  const [found, another] = await query.execute();
  return found && !another ? found : null;
}

/** With the deployments of each, oldest first. */
export async function platformsOf(
  db: Db,
  organisation: string,
): Promise<(Platform & { readonly deployments: readonly string[] })[]> {
  const platforms = await db
    .selectFrom("lti_platform")
    .select(columns)
    .where("organisation", "=", organisation)
    .orderBy("created")
    .orderBy("id")
    .execute();
  if (platforms.length === 0) return [];
  const rows = await db
    .selectFrom("lti_deployment")
    .select(["platform", "deployment"])
    .where(
      "platform",
      "in",
      platforms.map(({ id }) => id),
    )
    .orderBy("created")
    .orderBy("deployment")
    .execute();
  return platforms.map((one) => ({
    ...one,
    deployments: rows.filter(({ platform }) => platform === one.id).map(({ deployment }) => deployment),
  }));
}

/**
 * Ends a registration: whoever came by it is signed out and comes by it no more. They stay members, and what they did stays theirs.
 * @returns organisations none of whose owners could sign in any more: if there are any, nothing ends
 */
export function removePlatform(db: Db, id: string): Promise<{ readonly name: string }[]> {
  return serialised(db, async (transaction) => {
    const left = await leftWithoutOwners(transaction, id);
    if (left.length === 0) await dropPlatform(transaction, id);
    return left;
  });
}

/** Within a transaction of the caller's. */
async function dropPlatform(transaction: Transaction<Tables>, id: string): Promise<void> {
  const theirs = await transaction
    .selectFrom("credential")
    .select(["id", "person"])
    .where("provider", "=", LTI)
    .where("subject", "like", subjectsOf(id))
    .execute();
  for (const { id: credential, person } of theirs) {
    await transaction.deleteFrom("credential").where("id", "=", credential).execute();
    await transaction.deleteFrom("session").where("person", "=", person).execute();
  }
  for (const table of ["lti_role", "lti_score", "lti_course", "lti_deployment"] as const)
    await transaction.deleteFrom(table).where("platform", "=", id).execute();
  await transaction.deleteFrom("lti_platform").where("id", "=", id).execute();
}

/** All of an organisation that ends, and the keys by which they knew it. */
export async function dropPlatformsOf(transaction: Transaction<Tables>, organisation: string): Promise<void> {
  const rows = await transaction
    .selectFrom("lti_platform")
    .select("id")
    .where("organisation", "=", organisation)
    .execute();
  for (const { id } of rows) await dropPlatform(transaction, id);
  await transaction.deleteFrom("lti_key").where("organisation", "=", organisation).execute();
}
