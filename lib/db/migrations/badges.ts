// Step 0019: certificates as Open Badges: what each is called in signed credentials, whether it was revoked, and the keys of each
// organisation that sign them.
import type { Kysely } from "kysely";
import { columnFinder } from "./has-column";

export async function addBadges(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (!has("badge", "id"))
    await db.schema
      .createTable("badge")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("sitting", "text", (column) => column.notNull().unique().references("sitting.id"))
      .addColumn("revoked", "bigint")
      .addColumn("reason", "text", (column) => column.notNull())
      .addColumn("revoker", "text")
      .addColumn("created", "bigint", (column) => column.notNull())
      .execute();
  if (!has("badge_key", "id"))
    await db.schema
      .createTable("badge_key")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("organisation", "text", (column) => column.notNull().references("organisation.id"))
      .addColumn("public", "text", (column) => column.notNull())
      .addColumn("sealed", "text", (column) => column.notNull())
      .addColumn("ring_key", "text", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .execute();
  await db.schema
    .createIndex("badge_key_by_organisation")
    .ifNotExists()
    .on("badge_key")
    .columns(["organisation", "created"])
    .execute();
}
