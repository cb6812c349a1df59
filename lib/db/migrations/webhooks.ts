// Step 0018: addresses that organisations want told of what happens, with their secrets, and what is to be sent to each.
import { type Kysely, sql } from "kysely";
import { columnFinder } from "./has-column";

export async function addWebhooks(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (!has("webhook", "id"))
    await db.schema
      .createTable("webhook")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("organisation", "text", (column) => column.notNull().references("organisation.id"))
      .addColumn("address", "text", (column) => column.notNull())
      .addColumn("events", "text", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull().check(sql`state in ('on', 'paused', 'gone')`))
      .addColumn("created", "bigint", (column) => column.notNull())
      .addUniqueConstraint("webhook_once", ["organisation", "address"])
      .execute();
  if (!has("webhook_secret", "id"))
    await db.schema
      .createTable("webhook_secret")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("webhook", "text", (column) => column.notNull().references("webhook.id"))
      .addColumn("sealed", "text", (column) => column.notNull())
      .addColumn("ring_key", "text", (column) => column.notNull())
      .addColumn("until", "bigint")
      .addColumn("created", "bigint", (column) => column.notNull())
      .execute();
  if (!has("webhook_delivery", "id"))
    await db.schema
      .createTable("webhook_delivery")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("webhook", "text", (column) => column.notNull().references("webhook.id"))
      .addColumn("event", "text", (column) => column.notNull())
      .addColumn("type", "text", (column) => column.notNull())
      .addColumn("person", "text", (column) => column.references("person.id"))
      .addColumn("sitting", "text")
      .addColumn("verdict", "text")
      .addColumn("happened", "bigint", (column) => column.notNull())
      .addColumn("state", "text", (column) =>
        column.notNull().check(sql`state in ('waiting', 'sent', 'aside', 'void')`),
      )
      .addColumn("due", "bigint")
      .addColumn("failures", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("status", "integer")
      .addColumn("reason", "text")
      .addColumn("tried", "bigint")
      .execute();
  const indexes = [
    ["webhook_secret_by_webhook", "webhook_secret", ["webhook"]],
    ["webhook_delivery_by_due", "webhook_delivery", ["due"]],
    ["webhook_delivery_by_webhook", "webhook_delivery", ["webhook", "happened"]],
    ["webhook_delivery_by_person", "webhook_delivery", ["person"]],
    ["webhook_delivery_by_sitting", "webhook_delivery", ["sitting"]],
  ] as const;
  for (const [name, table, columns] of indexes)
    await db.schema
      .createIndex(name)
      .ifNotExists()
      .on(table)
      .columns([...columns])
      .execute();
}
