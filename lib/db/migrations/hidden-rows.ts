// Step 0010: organisations whose teachers see totals of an assessment instead of single people's rows.
import type { Kysely } from "kysely";
import { columnFinder } from "./has-column";

export async function addHiddenRows(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (!has("organisation", "hides_rows"))
    await db.schema
      .alterTable("organisation")
      .addColumn("hides_rows", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
}
