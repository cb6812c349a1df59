// Step 0005: a use of what is limited may be of more than one, as bytes are.
import type { Kysely } from "kysely";

export async function addAmounts(db: Kysely<unknown>): Promise<void> {
  // A process that died between this step and its record runs it again.
  const tables = await db.introspection.getTables();
  const rate = tables.find(({ name }) => name === "rate");
  if (rate?.columns.some(({ name }) => name === "amount")) return;
  await db.schema
    .alterTable("rate")
    .addColumn("amount", "integer", (column) => column.notNull().defaultTo(1))
    .execute();
}
