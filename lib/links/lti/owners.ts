// Owners whose only way in is one learning platform: with it an organisation may lose the last one who can look after it.
import type { Transaction } from "kysely";
import type { Tables } from "../../db/schema";
import { LTI, partsOf, subjectsOf } from "./subject";

/** Organisations none of whose owners could sign in any more without this platform. */
export async function leftWithoutOwners(
  transaction: Transaction<Tables>,
  platform: string,
): Promise<{ readonly name: string }[]> {
  const owners = await transaction
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "membership.organisation")
    .select(["organisation.id", "organisation.name", "membership.person"])
    .where("membership.role", "=", "owner")
    .where(
      "membership.organisation",
      "in",
      transaction
        .selectFrom("membership as one")
        .innerJoin("credential", "credential.person", "one.person")
        .select("one.organisation")
        .where("one.role", "=", "owner")
        .where("credential.provider", "=", LTI)
        .where("credential.subject", "like", subjectsOf(platform)),
    )
    .orderBy("organisation.name")
    .execute();
  const left = new Map<string, { readonly name: string; comesOtherwise: boolean }>();
  for (const { id, name, person } of owners) {
    const one = left.get(id) ?? { name, comesOtherwise: false };
    one.comesOtherwise ||= await comesOtherwise(transaction, { person, platform });
    left.set(id, one);
  }
  return [...left.values()].filter((one) => !one.comesOtherwise).map(({ name }) => ({ name }));
}

/** By a password, a provider of single sign-on, another platform or a passkey. */
async function comesOtherwise(
  transaction: Transaction<Tables>,
  { person, platform }: { readonly person: string; readonly platform: string },
): Promise<boolean> {
  const credentials = await transaction
    .selectFrom("credential")
    .select(["provider", "subject"])
    .where("person", "=", person)
    .execute();
  if (credentials.some(({ provider, subject }) => provider !== LTI || partsOf(subject).platform !== platform))
    return true;
  const passkey = await transaction
    .selectFrom("passkey")
    .select("id")
    .where("person", "=", person)
    .executeTakeFirst();
  return passkey !== undefined;
}
