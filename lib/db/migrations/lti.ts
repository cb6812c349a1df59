// Step 0013: learning platforms that organisations registered (LTI 1.3), where on them the tool is installed, and the keys by which each
// organisation is known to them.
import type { Kysely } from "kysely";
import { columnFinder } from "./has-column";

export async function addLti(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (!has("lti_platform", "id"))
    await db.schema
      .createTable("lti_platform")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("organisation", "text", (column) => column.notNull().references("organisation.id"))
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("issuer", "text", (column) => column.notNull())
      .addColumn("client_id", "text", (column) => column.notNull())
      .addColumn("auth_endpoint", "text", (column) => column.notNull())
      .addColumn("token_endpoint", "text", (column) => column.notNull())
      .addColumn("jwks_url", "text", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .addUniqueConstraint("lti_platform_once", ["organisation", "issuer", "client_id"])
      .execute();
  if (!has("lti_deployment", "platform"))
    await db.schema
      .createTable("lti_deployment")
      .addColumn("platform", "text", (column) => column.notNull().references("lti_platform.id"))
      .addColumn("deployment", "text", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("lti_deployment_once", ["platform", "deployment"])
      .execute();
  if (!has("lti_key", "id"))
    await db.schema
      .createTable("lti_key")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("organisation", "text", (column) => column.notNull().references("organisation.id"))
      .addColumn("public", "text", (column) => column.notNull())
      .addColumn("sealed", "text", (column) => column.notNull())
      .addColumn("ring_key", "text", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .execute();
  await db.schema
    .createIndex("lti_key_by_organisation")
    .ifNotExists()
    .on("lti_key")
    .columns(["organisation", "created"])
    .execute();
}
