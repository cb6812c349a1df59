// Step 0008: sittings whose clock stands for a while, and assessments that take in who joins the organisation later.
import type { Kysely } from "kysely";
import { columnFinder } from "./has-column";

export async function addAssessmentPauses(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (!has("sitting", "paused"))
    await db.schema.alterTable("sitting").addColumn("paused", "bigint").execute();
  if (!has("sitting", "rested"))
    await db.schema
      .alterTable("sitting")
      .addColumn("rested", "bigint", (column) => column.notNull().defaultTo(0))
      .execute();
  if (!has("assessment", "takes_newcomers"))
    await db.schema
      .alterTable("assessment")
      .addColumn("takes_newcomers", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
}
