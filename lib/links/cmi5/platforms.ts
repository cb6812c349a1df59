// Origins of learning platforms that may launch an organisation's assessments by cmi5, as rows. The server speaks to no other: the address
// of a launch could otherwise make it ask its own neighbours. Who may register them, lib/access says.
import type { Transaction } from "kysely";
import { newId } from "../../db/ids";
import type { Db } from "../../db/open";
import type { Tables } from "../../db/schema";
import { serialised } from "../../db/serialised";
import { isOutsideAddress } from "../addresses";
import type { Launch } from "./launch";

export const MOST_PLATFORMS = 20;

/** Of any address of a platform; null for one that the server may not speak to. @param ours the app's origin */
export const platformOrigin = (text: string, ours: string): string | null =>
  isOutsideAddress(text, ours) ? new URL(text).origin : null;

export function addCmi5Platform(
  db: Db,
  { organisation, origin }: { readonly organisation: string; readonly origin: string },
  now: number = Date.now(),
): Promise<"added" | "taken" | "tooMany"> {
  return serialised(db, async (transaction) => {
    const there = await cmi5PlatformsOf(transaction, organisation);
    if (there.some((one) => one.origin === origin)) return "taken";
    if (there.length >= MOST_PLATFORMS) return "tooMany";
    await transaction
      .insertInto("cmi5_platform")
      .values({ id: newId(now), organisation, origin, created: now })
      .execute();
    return "added";
  });
}

/** Oldest first. */
export function cmi5PlatformsOf(db: Db, organisation: string) {
  return db
    .selectFrom("cmi5_platform")
    .select(["id", "origin"])
    .where("organisation", "=", organisation)
    .orderBy("created")
    .orderBy("id")
    .execute();
}

export async function findCmi5Platform(db: Db, id: string) {
  const row = await db
    .selectFrom("cmi5_platform")
    .select(["id", "organisation", "origin"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** Both addresses that a launch would have the server speak to are of registered platforms. */
export async function isKnownLaunch(
  db: Db,
  { organisation, launch }: { readonly organisation: string; readonly launch: Launch },
): Promise<boolean> {
  const known = new Set((await cmi5PlatformsOf(db, organisation)).map(({ origin }) => origin));
  return [launch.endpoint, launch.fetch].every((address) => known.has(new URL(address).origin));
}

/** Sessions that came from there end untold. */
export function removeCmi5Platform(
  db: Db,
  {
    id,
    organisation,
    origin,
  }: { readonly id: string; readonly organisation: string; readonly origin: string },
): Promise<void> {
  return serialised(db, async (transaction) => {
    const open = await transaction
      .selectFrom("cmi5_session")
      .innerJoin("assessment", "assessment.id", "cmi5_session.assessment")
      .select(["cmi5_session.id", "endpoint"])
      .where("organisation", "=", organisation)
      .where("due", "is not", null)
      .execute();
    const theirs = open.filter(({ endpoint }) => new URL(endpoint).origin === origin).map((row) => row.id);
    if (theirs.length > 0)
      await transaction
        .updateTable("cmi5_session")
        .set({ due: null, sealed: "", reason: "removed" })
        .where("id", "in", theirs)
        .execute();
    await transaction.deleteFrom("cmi5_platform").where("id", "=", id).execute();
  });
}

/** All of an organisation that ends, with what was begun from there. */
export async function dropCmi5Of(transaction: Transaction<Tables>, organisation: string): Promise<void> {
  await transaction
    .deleteFrom("cmi5_session")
    .where("assessment", "in", (from) =>
      from.selectFrom("assessment").select("assessment.id").where("organisation", "=", organisation),
    )
    .execute();
  await transaction.deleteFrom("cmi5_platform").where("organisation", "=", organisation).execute();
}
