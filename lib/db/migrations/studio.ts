// Step 0025: lessons that organisations write in the page, with their revisions, decisions and pictures.
import type { Kysely } from "kysely";
import { columnFinder } from "./has-column";

export async function addStudio(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (!has("studio_lesson", "id"))
    await db.schema
      .createTable("studio_lesson")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("organisation", "text", (column) => column.notNull().references("organisation.id"))
      .addColumn("head", "integer", (column) => column.notNull())
      .addColumn("published", "integer")
      .addColumn("review", "integer")
      .addColumn("asker", "text")
      .addColumn("away", "bigint")
      .addColumn("created", "bigint", (column) => column.notNull())
      .execute();
  if (!has("studio_revision", "lesson"))
    await db.schema
      .createTable("studio_revision")
      .addColumn("lesson", "text", (column) => column.notNull().references("studio_lesson.id"))
      .addColumn("number", "integer", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("author", "text")
      .addColumn("content", "text", (column) => column.notNull())
      .addColumn("listed", "text", (column) => column.notNull())
      .addColumn("begun", "bigint", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("studio_revision_once", ["lesson", "number"])
      .execute();
  if (!has("studio_step", "id"))
    await db.schema
      .createTable("studio_step")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("lesson", "text", (column) => column.notNull().references("studio_lesson.id"))
      .addColumn("revision", "integer", (column) => column.notNull())
      .addColumn("step", "text", (column) => column.notNull())
      .addColumn("person", "text")
      .addColumn("note", "text", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .execute();
  if (!has("studio_picture", "lesson"))
    await db.schema
      .createTable("studio_picture")
      .addColumn("lesson", "text", (column) => column.notNull().references("studio_lesson.id"))
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("type", "text", (column) => column.notNull())
      .addColumn("bytes", "blob", (column) => column.notNull())
      .addColumn("width", "integer", (column) => column.notNull())
      .addColumn("height", "integer", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("studio_picture_once", ["lesson", "name"])
      .execute();
  const indexes = [
    ["studio_lesson_by_organisation", "studio_lesson", ["organisation"]],
    ["studio_revision_by_author", "studio_revision", ["author"]],
    ["studio_step_by_lesson", "studio_step", ["lesson"]],
    ["studio_step_by_person", "studio_step", ["person"]],
  ] as const;
  for (const [name, table, columns] of indexes)
    await db.schema
      .createIndex(name)
      .ifNotExists()
      .on(table)
      .columns([...columns])
      .execute();
}
