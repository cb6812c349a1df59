// Step 0026: what is compared of hand-ins, and what somebody decided of pairs that are alike.
import type { Kysely } from "kysely";
import { columnFinder } from "./has-column";

export async function addSimilarity(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (!has("similarity_print", "attempt"))
    await db.schema
      .createTable("similarity_print")
      .addColumn("attempt", "text", (column) => column.primaryKey().references("attempt.id"))
      .addColumn("version", "integer", (column) => column.notNull())
      .addColumn("print", "text", (column) => column.notNull())
      .execute();
  if (!has("similarity_decision", "id"))
    await db.schema
      .createTable("similarity_decision")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("assessment", "text", (column) => column.notNull().references("assessment.id"))
      .addColumn("item", "integer")
      .addColumn("first", "text", (column) => column.notNull().references("sitting.id"))
      .addColumn("second", "text", (column) => column.notNull().references("sitting.id"))
      .addColumn("decision", "text", (column) => column.notNull())
      .addColumn("note", "text", (column) => column.notNull())
      // No reference: who decided may be erased, and the decision stands.
      .addColumn("decider", "text", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .execute();
  await db.schema
    .createIndex("similarity_decision_by_assessment")
    .ifNotExists()
    .on("similarity_decision")
    .columns(["assessment", "created"])
    .execute();
  for (const side of ["first", "second"] as const)
    await db.schema
      .createIndex(`similarity_decision_by_${side}`)
      .ifNotExists()
      .on("similarity_decision")
      .column(side)
      .execute();
}
