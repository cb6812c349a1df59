// Step 0014: what somebody is in each course of a learning platform.
import type { Kysely } from "kysely";
import { columnFinder } from "./has-column";

export async function addLtiRoles(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (!has("lti_role", "person"))
    await db.schema
      .createTable("lti_role")
      .addColumn("person", "text", (column) => column.notNull().references("person.id"))
      .addColumn("platform", "text", (column) => column.notNull().references("lti_platform.id"))
      .addColumn("context", "text", (column) => column.notNull())
      .addColumn("role", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("lti_role_once", ["person", "platform", "context"])
      .execute();
}
