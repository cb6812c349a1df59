// Step 0017: tokens by which programs of an organisation use the API.
import type { Kysely } from "kysely";
import { columnFinder } from "./has-column";

export async function addApiTokens(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (!has("api_token", "id"))
    await db.schema
      .createTable("api_token")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("organisation", "text", (column) => column.notNull().references("organisation.id"))
      .addColumn("person", "text", (column) => column.notNull().references("person.id"))
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("hash", "text", (column) => column.notNull().unique())
      .addColumn("writes", "integer", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .addColumn("expires", "bigint", (column) => column.notNull())
      .addColumn("used", "bigint")
      .execute();
  await db.schema
    .createIndex("api_token_by_organisation")
    .ifNotExists()
    .on("api_token")
    .column("organisation")
    .execute();
}
