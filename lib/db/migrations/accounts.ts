// Step 0006: people with accounts, how they sign in, organisations and who belongs to them; and whether an attempt was made
// by somebody signed in.
import type { Kysely } from "kysely";
import { columnFinder } from "./has-column";

type Has = (table: string, column: string) => boolean;

export async function addAccounts(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  await addPeople(db, has);
  await addWaysIn(db, has);
  await addOrganisations(db, has);
  if (!has("attempt", "signed_in"))
    await db.schema
      .alterTable("attempt")
      .addColumn("signed_in", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
}

async function addPeople(db: Kysely<unknown>, has: Has): Promise<void> {
  if (!has("learner", "erased"))
    await db.schema.alterTable("learner").addColumn("erased", "bigint").execute();
  if (!has("person", "id"))
    await db.schema
      .createTable("person")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("email", "text", (column) => column.notNull().unique())
      .addColumn("email_verified", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("image", "text")
      .addColumn("learner", "text", (column) => column.notNull().unique().references("learner.id"))
      .addColumn("locale", "text", (column) => column.notNull().defaultTo("en"))
      .addColumn("runs_server", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("created", "bigint", (column) => column.notNull())
      .addColumn("updated", "bigint", (column) => column.notNull())
      .execute();
  if (!has("session", "id"))
    await db.schema
      .createTable("session")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("person", "text", (column) => column.notNull().references("person.id"))
      .addColumn("token", "text", (column) => column.notNull().unique())
      .addColumn("expires", "bigint", (column) => column.notNull())
      .addColumn("address", "text")
      .addColumn("browser", "text")
      .addColumn("created", "bigint", (column) => column.notNull())
      .addColumn("updated", "bigint", (column) => column.notNull())
      .execute();
  await db.schema.createIndex("session_by_person").ifNotExists().on("session").column("person").execute();
}

async function addWaysIn(db: Kysely<unknown>, has: Has): Promise<void> {
  if (!has("credential", "id"))
    await db.schema
      .createTable("credential")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("person", "text", (column) => column.notNull().references("person.id"))
      .addColumn("provider", "text", (column) => column.notNull())
      .addColumn("subject", "text", (column) => column.notNull())
      .addColumn("issuer", "text")
      .addColumn("password", "text")
      .addColumn("access_token", "text")
      .addColumn("refresh_token", "text")
      .addColumn("id_token", "text")
      .addColumn("access_token_expires", "bigint")
      .addColumn("refresh_token_expires", "bigint")
      .addColumn("scope", "text")
      .addColumn("created", "bigint", (column) => column.notNull())
      .addColumn("updated", "bigint", (column) => column.notNull())
      .addUniqueConstraint("credential_once", ["provider", "subject"])
      .execute();
  await db.schema
    .createIndex("credential_by_person")
    .ifNotExists()
    .on("credential")
    .column("person")
    .execute();
  if (!has("proof", "id"))
    await db.schema
      .createTable("proof")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("identifier", "text", (column) => column.notNull())
      .addColumn("value", "text", (column) => column.notNull())
      .addColumn("expires", "bigint", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .addColumn("updated", "bigint", (column) => column.notNull())
      .execute();
  await db.schema.createIndex("proof_by_identifier").ifNotExists().on("proof").column("identifier").execute();
  if (!has("letter", "id"))
    await db.schema
      .createTable("letter")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("recipient", "text", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("link", "text", (column) => column.notNull())
      .addColumn("expires", "bigint", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .execute();
}

async function addOrganisations(db: Kysely<unknown>, has: Has): Promise<void> {
  if (!has("organisation", "id"))
    await db.schema
      .createTable("organisation")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .execute();
  if (!has("membership", "organisation"))
    await db.schema
      .createTable("membership")
      .addColumn("organisation", "text", (column) => column.notNull().references("organisation.id"))
      .addColumn("person", "text", (column) => column.notNull().references("person.id"))
      .addColumn("role", "text", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("membership_once", ["organisation", "person"])
      .execute();
  await db.schema
    .createIndex("membership_by_person")
    .ifNotExists()
    .on("membership")
    .column("person")
    .execute();
  if (!has("invitation", "id"))
    await db.schema
      .createTable("invitation")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("organisation", "text", (column) => column.notNull().references("organisation.id"))
      .addColumn("role", "text", (column) => column.notNull())
      .addColumn("email", "text")
      .addColumn("expires", "bigint", (column) => column.notNull())
      .addColumn("created", "bigint", (column) => column.notNull())
      .addColumn("ended", "bigint")
      .execute();
  await db.schema
    .createIndex("invitation_by_organisation")
    .ifNotExists()
    .on("invitation")
    .column("organisation")
    .execute();
}
