// Who a launch makes somebody: the person whom this platform's name for them stands for, made with the first launch, with a place in the
// platform's organisation. Accounts that came in other ways are never joined by an address: a platform may claim any.
import type { Transaction } from "kysely";
import { newLearner } from "../../auth/learners";
import { join, roleOf, setRole } from "../../auth/organisations";
import { enrolNewcomer } from "../../classroom/enrolments";
import { newId } from "../../db/ids";
import type { Db } from "../../db/open";
import { placeholderEmail } from "../../db/placeholder-email";
import type { Tables } from "../../db/schema";
import { serialised } from "../../db/serialised";
import type { Locale } from "../../i18n/locale";
import type { Platform } from "./platforms";
import { LTI, subjectOf } from "./subject";

const LONGEST_NAME = 80;

export interface Arrival {
  readonly platform: Platform;
  readonly sub: string;
  readonly name: string;
  readonly role: "learner" | "instructor";
  readonly context: string;
  readonly locale: Locale;
}

/** @returns the person, who is as of now what the platform says */
export function arrive(
  db: Db,
  arrival: Arrival,
  now: number = Date.now(),
): Promise<{ readonly person: string; readonly learner: string }> {
  return serialised(db, async (transaction) => {
    const known = await findPerson(transaction, arrival);
    const one = known ?? (await makePerson(transaction, arrival, now));
    if (known) await nameAtLast(transaction, { ...arrival, person: one.person });
    await place(transaction, { ...arrival, person: one.person }, now);
    return one;
  });
}

/** Ends what somebody was in one course, where the platform says that they are there no more. Their place here stays. */
export function depart(
  db: Db,
  { platform, sub, context }: Pick<Arrival, "platform" | "sub" | "context">,
): Promise<void> {
  return serialised(db, async (transaction) => {
    const known = await findPerson(transaction, { platform, sub });
    if (!known) return;
    const { person } = known;
    const theirs = { organisation: platform.organisation, person };
    await follow(transaction, theirs, () =>
      transaction
        .deleteFrom("lti_role")
        .where("person", "=", person)
        .where("platform", "=", platform.id)
        .where("context", "=", context)
        .execute(),
    );
  });
}

const findPerson = (transaction: Transaction<Tables>, { platform, sub }: Pick<Arrival, "platform" | "sub">) =>
  transaction
    .selectFrom("credential")
    .innerJoin("person", "person.id", "credential.person")
    .select(["person.id as person", "person.learner"])
    .where("credential.provider", "=", LTI)
    .where("credential.subject", "=", subjectOf(platform.id, sub))
    .executeTakeFirst();

/** What somebody is called whose platform keeps their name to itself. */
const unnamed = ({ platform, sub }: Pick<Arrival, "platform" | "sub">) =>
  `${platform.name} ${sub.slice(0, 8)}`.slice(0, LONGEST_NAME);

/** A name that the platform tells later takes the place of none; one that was given or chosen here stays. */
async function nameAtLast(
  transaction: Transaction<Tables>,
  { person, name, ...arrival }: Arrival & { readonly person: string },
): Promise<void> {
  if (name === "") return;
  await transaction
    .updateTable("person")
    .set({ name: name.slice(0, LONGEST_NAME) })
    .where("id", "=", person)
    .where("name", "=", unnamed(arrival))
    .execute();
}

async function makePerson(
  transaction: Transaction<Tables>,
  { platform, sub, name, locale }: Arrival,
  now: number,
) {
  const person = newId(now);
  const learner = await newLearner(transaction, now);
  const called = name || unnamed({ platform, sub });
  await transaction
    .insertInto("person")
    .values({
      id: person,
      name: called.slice(0, LONGEST_NAME),
      email: placeholderEmail(person),
      // The platform proves who they are; no letter ever could.
      email_verified: 1,
      image: null,
      learner,
      locale,
      created: now,
      updated: now,
    })
    .execute();
  const tokens = { access_token: null, refresh_token: null, id_token: null, scope: null };
  const ends = { access_token_expires: null, refresh_token_expires: null };
  await transaction
    .insertInto("credential")
    .values({
      ...{ id: newId(now), person, provider: LTI, subject: subjectOf(platform.id, sub) },
      ...{ issuer: platform.issuer, password: null, ...tokens, ...ends, created: now, updated: now },
    })
    .execute();
  return { person, learner };
}

async function place(
  transaction: Transaction<Tables>,
  { platform, context, role, person }: Arrival & { readonly person: string },
  now: number,
): Promise<void> {
  const theirs = { organisation: platform.organisation, person };
  const to = await follow(transaction, theirs, () =>
    transaction
      .insertInto("lti_role")
      .values({ person, platform: platform.id, context, role })
      .onConflict((conflict) => conflict.columns(["person", "platform", "context"]).doUpdateSet({ role }))
      .execute(),
  );
  const isNew = await join(transaction, { ...theirs, role: to }, now);
  if (isNew && to === "learner") await enrolNewcomer(transaction, theirs, now);
}

interface Theirs {
  readonly organisation: string;
  readonly person: string;
}

/**
 * A member has the highest role that any course of the organisation's platforms gives, taken when it becomes another: what an owner here
 * made of them meanwhile stays until then. Owners are left alone.
 * @param change of their roles in courses @returns what their courses make them
 */
async function follow(transaction: Transaction<Tables>, theirs: Theirs, change: () => Promise<unknown>) {
  const before = await roleByCourses(transaction, theirs);
  await change();
  const to = await roleByCourses(transaction, theirs);
  const had = await roleOf(transaction, theirs);
  if (had !== null && had !== "owner" && to !== before) await setRole(transaction, { ...theirs, to });
  return to;
}

/** So a teacher who also takes a course stays one, and who ceases to teach is a learner. */
async function roleByCourses(transaction: Transaction<Tables>, { organisation, person }: Theirs) {
  const teaches = await transaction
    .selectFrom("lti_role")
    .innerJoin("lti_platform", "lti_platform.id", "lti_role.platform")
    .select("lti_role.context")
    .where("lti_role.person", "=", person)
    .where("lti_platform.organisation", "=", organisation)
    .where("lti_role.role", "=", "instructor")
    .executeTakeFirst();
  return teaches ? "instructor" : "learner";
}
