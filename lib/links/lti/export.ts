// Everything that is kept of a person for the learning platforms they came from, as plain data to take away.
import type { Db } from "../../db/open";
import { LTI, partsOf } from "./subject";

export async function exportLinks(db: Db, person: string) {
  const ways = await db
    .selectFrom("credential")
    .select(["subject", "created"])
    .where("person", "=", person)
    .where("provider", "=", LTI)
    .execute();
  const roles = await db
    .selectFrom("lti_role")
    .select(["platform", "context", "role"])
    .where("person", "=", person)
    .orderBy("context")
    .execute();
  const results = await db
    .selectFrom("lti_score")
    .select(["platform", "sub as userId", "lineitem", "kind", "work", "due", "failures", "reason", "created"])
    .where("person", "=", person)
    .orderBy("created")
    .orderBy("id")
    .execute();
  const platforms = await db.selectFrom("lti_platform").select(["id", "name", "issuer"]).execute();
  const theirs = <Row extends { readonly platform: string }>(rows: readonly Row[], id: string) =>
    rows.filter(({ platform }) => platform === id).map(({ platform: _, ...row }) => row);
  return {
    learningPlatforms: ways.map(({ subject, created }) => {
      const { platform: id, sub: userId } = partsOf(subject);
      const { name, issuer } = platforms.find((one) => one.id === id) ?? { name: "", issuer: "" };
      const who = { name, issuer, userId, since: created };
      return { ...who, courses: theirs(roles, id), results: theirs(results, id) };
    }),
  };
}
