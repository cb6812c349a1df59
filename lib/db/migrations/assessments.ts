// Step 0007: assessments: sets of exercises with rules, who takes them, each person's sitting with what was saved in it, and
// attempts that name their sitting. That no try is used twice, and nobody sits twice, are constraints of the tables.
import type { Kysely } from "kysely";
import { columnFinder } from "./has-column";

type Has = Awaited<ReturnType<typeof columnFinder>>;

export async function addAssessments(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  await addSets(db, has);
  await addSittings(db, has);
  if (!has("attempt", "sitting"))
    await db.schema
      .alterTable("attempt")
      .addColumn("sitting", "text", (column) => column.references("sitting.id"))
      .execute();
  if (!has("attempt", "item")) await db.schema.alterTable("attempt").addColumn("item", "integer").execute();
  if (!has("attempt", "try")) await db.schema.alterTable("attempt").addColumn("try", "integer").execute();
  await db.schema
    .createIndex("attempt_one_a_try")
    .ifNotExists()
    .on("attempt")
    .columns(["sitting", "item", "try"])
    .unique()
    .execute();
}

async function addSets(db: Kysely<unknown>, has: Has): Promise<void> {
  if (!has("assessment", "id"))
    await db.schema
      .createTable("assessment")
      .addColumn("id", "text", (column) => column.primaryKey())
      // No reference: what was sat outlives an organisation that everybody left.
      .addColumn("organisation", "text", (column) => column.notNull())
      .addColumn("title", "text", (column) => column.notNull())
      .addColumn("rules", "text", (column) => column.notNull())
      .addColumn("published", "bigint")
      .addColumn("created", "bigint", (column) => column.notNull())
      .execute();
  await db.schema
    .createIndex("assessment_by_organisation")
    .ifNotExists()
    .on("assessment")
    .column("organisation")
    .execute();
  if (!has("assessment_item", "assessment"))
    await db.schema
      .createTable("assessment_item")
      .addColumn("assessment", "text", (column) => column.notNull().references("assessment.id"))
      .addColumn("number", "integer", (column) => column.notNull())
      .addColumn("exercise", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("assessment_item_once", ["assessment", "number"])
      .addUniqueConstraint("assessment_exercise_once", ["assessment", "exercise"])
      .execute();
  if (!has("enrolment", "assessment"))
    await db.schema
      .createTable("enrolment")
      .addColumn("assessment", "text", (column) => column.notNull().references("assessment.id"))
      .addColumn("person", "text", (column) => column.notNull().references("person.id"))
      .addColumn("extra_minutes", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("closes", "bigint")
      .addColumn("created", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("enrolment_once", ["assessment", "person"])
      .execute();
  await db.schema.createIndex("enrolment_by_person").ifNotExists().on("enrolment").column("person").execute();
}

async function addSittings(db: Kysely<unknown>, has: Has): Promise<void> {
  if (!has("sitting", "id"))
    await db.schema
      .createTable("sitting")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("assessment", "text", (column) => column.notNull().references("assessment.id"))
      // No reference: the person may be erased, and the row then names nobody.
      .addColumn("person", "text")
      .addColumn("learner", "text", (column) => column.notNull().references("learner.id"))
      .addColumn("started", "bigint", (column) => column.notNull())
      .addColumn("ends", "bigint", (column) => column.notNull())
      .addColumn("shuts", "bigint", (column) => column.notNull())
      .addColumn("ended", "bigint")
      .addColumn("ended_by", "text")
      .addUniqueConstraint("sitting_once", ["assessment", "person"])
      .execute();
  for (const column of ["learner", "shuts"])
    await db.schema.createIndex(`sitting_by_${column}`).ifNotExists().on("sitting").column(column).execute();
  if (!has("draft", "sitting"))
    await db.schema
      .createTable("draft")
      .addColumn("sitting", "text", (column) => column.notNull().references("sitting.id"))
      .addColumn("item", "integer", (column) => column.notNull())
      .addColumn("world", "text", (column) => column.references("world.id"))
      .addColumn("backend", "text")
      .addColumn("library", "text")
      .addColumn("evidence", "text", (column) => column.notNull())
      .addColumn("received", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("draft_latest", ["sitting", "item"])
      .execute();
}
