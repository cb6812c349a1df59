// Step 0022: addresses that take xAPI statements (learning record stores), beside those that take webhooks.
import { type Kysely, sql } from "kysely";
import { columnFinder } from "./has-column";

export async function addRecordStores(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (!has("webhook", "kind"))
    await db.schema
      .alterTable("webhook")
      .addColumn("kind", "text", (column) =>
        column.notNull().defaultTo("json").check(sql`kind in ('json', 'xapi')`),
      )
      .execute();
  if (!has("webhook", "origin")) await db.schema.alterTable("webhook").addColumn("origin", "text").execute();
}
