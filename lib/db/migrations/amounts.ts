// Step 0005: a use of what is limited may be of more than one, as bytes are.
import type { Kysely } from "kysely";
import { columnFinder } from "./has-column";

export async function addAmounts(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (has("rate", "amount")) return;
  await db.schema
    .alterTable("rate")
    .addColumn("amount", "integer", (column) => column.notNull().defaultTo(1))
    .execute();
}
