// Step 0004: help that was opened, and regrades: what another grader says of attempts that are judged already.
import type { Kysely } from "kysely";
import { columnFinder } from "./has-column";

export async function addFeedback(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (!has("help", "learner"))
    await db.schema
      .createTable("help")
      .addColumn("learner", "text", (column) => column.notNull().references("learner.id"))
      .addColumn("exercise", "text", (column) => column.notNull())
      .addColumn("step", "integer", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("help_once", ["learner", "exercise", "step"])
      .execute();
  if (!has("regrade", "id"))
    await db.schema
      .createTable("regrade")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("exercise", "text", (column) => column.notNull())
      .addColumn("build", "text", (column) => column.notNull())
      .addColumn("judged", "integer", (column) => column.notNull())
      .addColumn("reason", "text")
      .addColumn("created", "bigint", (column) => column.notNull())
      .addColumn("approved", "bigint")
      .execute();
  if (!has("regrade_change", "regrade"))
    await db.schema
      .createTable("regrade_change")
      .addColumn("regrade", "text", (column) => column.notNull().references("regrade.id"))
      .addColumn("attempt", "text", (column) => column.notNull().references("attempt.id"))
      .addColumn("before", "text", (column) => column.notNull().references("verdict.id"))
      .addColumn("verdict", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("regrade_change_once", ["regrade", "attempt"])
      .execute();
  if (!has("job", "regrade"))
    await db.schema
      .alterTable("job")
      .addColumn("regrade", "text", (column) => column.references("regrade.id"))
      .execute();
}
