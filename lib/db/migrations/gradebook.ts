// Step 0012: how each person stands at each exercise of a sitting, kept beside the attempts it follows from; overrides; and who
// looked at whose hand-ins. What older sittings have is worked out by fill-marks.
import type { Kysely } from "kysely";
import { fillMarks } from "./fill-marks";
import { columnFinder } from "./has-column";

type Has = Awaited<ReturnType<typeof columnFinder>>;

export async function addGradebook(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  for (const [column, type] of [
    ["passed", "integer"],
    ["noted", "bigint"],
  ] as const)
    if (!has("sitting", column))
      await db.schema
        .alterTable("sitting")
        .addColumn(column, type, (made) => made.notNull().defaultTo(0))
        .execute();
  await addMarks(db, has);
  await addOverrides(db, has);
  await addLooks(db, has);
  await fillMarks(db);
}

async function addMarks(db: Kysely<unknown>, has: Has): Promise<void> {
  if (!has("item_mark", "sitting"))
    await db.schema
      .createTable("item_mark")
      .addColumn("sitting", "text", (column) => column.notNull().references("sitting.id"))
      .addColumn("item", "integer", (column) => column.notNull())
      .addColumn("assessment", "text", (column) => column.notNull().references("assessment.id"))
      .addColumn("tries", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("waiting", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("passed", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("override", "text")
      .addColumn("best", "text")
      .addColumn("failed_check", "text")
      .addColumn("failure", "text")
      .addColumn("checks_passed", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("checks", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("spent", "bigint")
      .addColumn("variant", "text")
      .addPrimaryKeyConstraint("item_mark_once", ["sitting", "item"])
      .execute();
  // All that counts over a whole assessment read, so that they need not touch the rows.
  await db.schema
    .createIndex("item_mark_counted")
    .ifNotExists()
    .on("item_mark")
    .columns(["assessment", "item", "passed", "tries", "failed_check", "checks_passed", "checks"])
    .execute();
}

async function addOverrides(db: Kysely<unknown>, has: Has): Promise<void> {
  if (!has("override", "id"))
    await db.schema
      .createTable("override")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("sitting", "text", (column) => column.notNull().references("sitting.id"))
      .addColumn("item", "integer", (column) => column.notNull())
      .addColumn("result", "text", (column) => column.notNull())
      .addColumn("reason", "text", (column) => column.notNull())
      // No reference: who decided may be erased, and the decision stands.
      .addColumn("decider", "text", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .execute();
  await db.schema
    .createIndex("override_by_item")
    .ifNotExists()
    .on("override")
    .columns(["sitting", "item", "created"])
    .execute();
}

async function addLooks(db: Kysely<unknown>, has: Has): Promise<void> {
  if (!has("look", "id"))
    await db.schema
      .createTable("look")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("assessment", "text", (column) => column.notNull())
      .addColumn("person", "text")
      .addColumn("viewer", "text", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .execute();
  await db.schema
    .createIndex("look_by_assessment")
    .ifNotExists()
    .on("look")
    .columns(["assessment", "person", "viewer", "created"])
    .execute();
}
