// Step 0021: what browsers keep of a person's learning (reviews, opened lessons, settings, notes), so that their other devices get it.
import { type Kysely, sql } from "kysely";
import { columnFinder } from "./has-column";

export async function addLearning(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (!has("learning", "id"))
    await db.schema
      .createTable("learning")
      .addColumn("person", "text", (column) => column.notNull().references("person.id"))
      .addColumn("kind", "text", (column) =>
        column.notNull().check(sql`kind in ('log', 'lessons', 'settings', 'notes')`),
      )
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("record", "text", (column) => column.notNull())
      .addColumn("revision", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("learning_once", ["person", "kind", "id"])
      .execute();
  await db.schema
    .createIndex("learning_by_revision")
    .ifNotExists()
    .on("learning")
    .columns(["person", "revision"])
    .execute();
}
