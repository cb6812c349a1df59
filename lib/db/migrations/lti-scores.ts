// Step 0015: results that learning platforms want back: one row for each person and gradebook column, and what is still to be sent.
import type { Kysely } from "kysely";
import { columnFinder } from "./has-column";

export async function addLtiScores(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (!has("lti_score", "id"))
    await db.schema
      .createTable("lti_score")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("person", "text", (column) => column.notNull().references("person.id"))
      .addColumn("platform", "text", (column) => column.notNull().references("lti_platform.id"))
      .addColumn("sub", "text", (column) => column.notNull())
      .addColumn("lineitem", "text", (column) => column.notNull())
      .addColumn("learner", "text", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("work", "text", (column) => column.notNull())
      .addColumn("due", "bigint")
      .addColumn("failures", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("reason", "text")
      .addColumn("created", "bigint", (column) => column.notNull())
      .addUniqueConstraint("lti_score_once", ["person", "lineitem"])
      .execute();
  await db.schema
    .createIndex("lti_score_by_work")
    .ifNotExists()
    .on("lti_score")
    .columns(["learner", "kind", "work"])
    .execute();
  await db.schema.createIndex("lti_score_by_due").ifNotExists().on("lti_score").column("due").execute();
}
