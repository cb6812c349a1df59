// Step 0011: passkeys, by which somebody signs in without a password.
import type { Kysely } from "kysely";
import { columnFinder } from "./has-column";

export async function addPasskeys(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (!has("passkey", "id"))
    await db.schema
      .createTable("passkey")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("person", "text", (column) => column.notNull().references("person.id"))
      .addColumn("credential", "text", (column) => column.notNull().unique())
      .addColumn("public_key", "text", (column) => column.notNull())
      .addColumn("counter", "bigint", (column) => column.notNull())
      .addColumn("transports", "text", (column) => column.notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .addColumn("used", "bigint")
      .execute();
  await db.schema.createIndex("passkey_by_person").ifNotExists().on("passkey").column("person").execute();
}
