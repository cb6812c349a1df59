// Members of a course on a platform, read into the organisation (Names and Role Provisioning Services 2.0). Those who are listed get a place
// here as if they had come; nobody loses one, since a list may be of one group only. Who is listed as inactive teaches that course no more.
import * as z from "zod/mini";
import type { Db } from "../../db/open";
import type { Means } from "../means";
import { askService, parsed } from "./access-token";
import { id, named, nameIn, text } from "./claims";
import { arrive, depart } from "./people";
import type { Platform } from "./platforms";
import { roleOf } from "./roles";

const SCOPE = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
const TYPE = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";
const MOST_PAGES = 200;
const MOST_MEMBERS = 10_000;

export interface Course {
  readonly context: string;
  readonly title: string;
}

/** Notes where a course's members can be read; a launch tells it (section 3.6.1.1). */
export async function noteCourse(
  db: Db,
  {
    platform,
    context,
    title,
    memberships,
  }: Course & { readonly platform: string; readonly memberships: string },
): Promise<void> {
  await db
    .insertInto("lti_course")
    .values({ platform, context, title, memberships, read: null })
    .onConflict((conflict) => conflict.columns(["platform", "context"]).doUpdateSet({ title, memberships }))
    .execute();
}

/** By title. */
export function coursesOf(db: Db, platform: string): Promise<(Course & { readonly read: number | null })[]> {
  return db
    .selectFrom("lti_course")
    .select(["context", "title", "read"])
    .where("platform", "=", platform)
    .orderBy("title")
    .orderBy("context")
    .execute();
}

const memberSchema = z.looseObject({
  user_id: id,
  roles: z.array(z.string()),
  status: text,
  ...named,
});
const pageSchema = z.looseObject({ members: z.array(memberSchema) });
type Member = z.infer<typeof memberSchema>;

/**
 * Reads all pages first, so that nobody is placed by half a list.
 * @returns how many were placed; null where no launch told of such a course
 * @throws Error one sentence, where the platform does not give its members
 */
export async function readRoster(
  means: Means,
  { platform, context }: { readonly platform: Platform; readonly context: string },
  now: number = Date.now(),
): Promise<number | null> {
  const { db } = means;
  const row = await db
    .selectFrom("lti_course")
    .select("memberships")
    .where("platform", "=", platform.id)
    .where("context", "=", context)
    .executeTakeFirst();
  if (!row) return null;
  const members = await membersAt(means, { platform, memberships: row.memberships }, now);
  // Section 2.2: without a status, somebody is active.
  const isActive = ({ status }: Member) => (status ?? "Active") === "Active";
  const active = members.filter(isActive);
  for (const member of active)
    await arrive(
      db,
      {
        ...{ platform, context, sub: member.user_id, name: nameIn(member) },
        ...{ role: roleOf(member.roles), locale: "en" },
      },
      now,
    );
  for (const member of members)
    if (!isActive(member)) await depart(db, { platform, context, sub: member.user_id });
  await db
    .updateTable("lti_course")
    .set({ read: now })
    .where("platform", "=", platform.id)
    .where("context", "=", context)
    .execute();
  return active.length;
}

/** Follows "next" (section 2.4.1) within the platform's own host, since our token goes along. */
async function membersAt(
  means: Means,
  { platform, memberships }: { readonly platform: Platform; readonly memberships: string },
  now: number,
): Promise<Member[]> {
  const found = new Map<string, Member>();
  let next: string | null = memberships;
  for (let page = 0; next !== null; page++) {
    if (page === MOST_PAGES || found.size > MOST_MEMBERS)
      throw new Error(`${memberships} has more members than ${MOST_MEMBERS}, or pages than ${MOST_PAGES}.`);
    if (new URL(next).origin !== new URL(memberships).origin)
      throw new Error(`${memberships} leads on to another host, ${new URL(next).origin}.`);
    const ask = { platform, scope: SCOPE, address: next, init: { headers: { accept: TYPE } } };
    const { status, text: body, headers } = await askService(means, ask, now);
    const read = status === 200 ? pageSchema.safeParse(parsed(body)) : null;
    if (!read?.success) throw new Error(`${next} answered ${status} and gave no list of members.`);
    for (const member of read.data.members) found.set(member.user_id, member);
    next = nextIn(headers.get("link"), next);
  }
  return [...found.values()];
}

/** The address of relation "next" in a Link header (RFC 8288), or null. */
export function nextIn(header: string | null, from: string): string | null {
  for (const [, address = "", rules = ""] of (header ?? "").matchAll(/<([^>]*)>([^<]*)/g))
    if (/;\s*rel\s*=\s*"?(?:[^";]*\s)?next(?:\s[^";]*)?"?\s*(?:[;,]|$)/i.test(rules))
      return URL.canParse(address, from) ? new URL(address, from).href : null;
  return null;
}
