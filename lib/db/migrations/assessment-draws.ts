// Step 0009: exercises of an assessment that are drawn from, and what was drawn for each sitting.
import type { Kysely } from "kysely";
import { columnFinder } from "./has-column";

export async function addAssessmentDraws(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (!has("assessment_item", "pooled"))
    await db.schema
      .alterTable("assessment_item")
      .addColumn("pooled", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
  if (!has("sitting", "drawn")) await db.schema.alterTable("sitting").addColumn("drawn", "text").execute();
}
