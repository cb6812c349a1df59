// Step 0024: learning platforms that launch assessments by cmi5, and the sessions that people began from there.
import type { Kysely } from "kysely";
import { columnFinder } from "./has-column";

export async function addCmi5(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (!has("cmi5_platform", "id"))
    await db.schema
      .createTable("cmi5_platform")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("organisation", "text", (column) => column.notNull().references("organisation.id"))
      .addColumn("origin", "text", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .addUniqueConstraint("cmi5_platform_once", ["organisation", "origin"])
      .execute();
  if (!has("cmi5_session", "id"))
    await db.schema
      .createTable("cmi5_session")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("assessment", "text", (column) => column.notNull().references("assessment.id"))
      .addColumn("person", "text", (column) => column.notNull().references("person.id"))
      .addColumn("endpoint", "text", (column) => column.notNull())
      .addColumn("registration", "text", (column) => column.notNull())
      .addColumn("activity", "text", (column) => column.notNull())
      .addColumn("actor", "text", (column) => column.notNull())
      .addColumn("launch_data", "text", (column) => column.notNull())
      .addColumn("sealed", "text", (column) => column.notNull())
      .addColumn("ring_key", "text", (column) => column.notNull())
      .addColumn("sent", "text", (column) => column.notNull())
      .addColumn("due", "bigint")
      .addColumn("failures", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("reason", "text")
      .addColumn("created", "bigint", (column) => column.notNull())
      .execute();
  const indexes = [
    ["cmi5_session_by_due", ["due"]],
    ["cmi5_session_by_person", ["person", "assessment"]],
    ["cmi5_session_by_assessment", ["assessment"]],
  ] as const;
  for (const [name, columns] of indexes)
    await db.schema
      .createIndex(name)
      .ifNotExists()
      .on("cmi5_session")
      .columns([...columns])
      .execute();
}
