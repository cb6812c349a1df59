// Step 0003: attempts without a world, chained by hashes. SQLite cannot take "not null" from a column, so the table is
// made anew; the whole step is one transaction, since Kysely wraps none around steps on SQLite. PostgreSQL can alter it.
import { type Kysely, sql } from "kysely";
import { isPostgres } from "../postgres";
import { columnFinder } from "./has-column";

export async function addChain(db: Kysely<unknown>): Promise<void> {
  if (isPostgres(db)) return alter(db);
  const has = await columnFinder(db);
  if (has("attempt", "link")) return;
  // Outside of the transaction, where it would do nothing. Rows of other tables keep pointing at "attempt" by its name.
  await sql`pragma foreign_keys = off`.execute(db);
  try {
    await db.transaction().execute(rebuild);
  } finally {
    await sql`pragma foreign_keys = on`.execute(db);
  }
}

async function rebuild(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("learner").addColumn("chain_key", "text").execute();
  await db.schema
    .createTable("attempt_new")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("learner", "text", (column) => column.notNull().references("learner.id"))
    .addColumn("exercise", "text", (column) => column.notNull())
    .addColumn("world", "text", (column) => column.references("world.id"))
    .addColumn("evidence", "text", (column) => column.notNull())
    .addColumn("evidence_sha256", "text", (column) => column.notNull())
    .addColumn("idempotency_key", "text", (column) => column.notNull())
    .addColumn("backend", "text")
    .addColumn("library", "text")
    .addColumn("exercise_hash", "text")
    .addColumn("lesson_hash", "text")
    .addColumn("seed_key", "text")
    .addColumn("seed_commitment", "text")
    .addColumn("number", "integer")
    .addColumn("commitment", "text")
    .addColumn("link", "text")
    .addColumn("created", "bigint", (column) => column.notNull())
    .addUniqueConstraint("attempt_once", ["learner", "idempotency_key"])
    .addUniqueConstraint("attempt_in_chain", ["learner", "number"])
    .execute();
  await sql`
    insert into attempt_new (id, learner, exercise, world, evidence, evidence_sha256, idempotency_key, backend, created)
    select id, learner, exercise, world, evidence, evidence_sha256, idempotency_key, backend, created from attempt
  `.execute(db);
  await db.schema.dropTable("attempt").execute();
  await db.schema.alterTable("attempt_new").renameTo("attempt").execute();
  await db.schema
    .createIndex("attempt_by_learner")
    .on("attempt")
    .columns(["learner", "exercise", "created"])
    .execute();
}

async function alter(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("learner").addColumn("chain_key", "text").execute();
  await db.schema
    .alterTable("attempt")
    .alterColumn("world", (column) => column.dropNotNull())
    .addColumn("library", "text")
    .addColumn("exercise_hash", "text")
    .addColumn("lesson_hash", "text")
    .addColumn("seed_key", "text")
    .addColumn("seed_commitment", "text")
    .addColumn("number", "integer")
    .addColumn("commitment", "text")
    .addColumn("link", "text")
    .execute();
  await db.schema
    .alterTable("attempt")
    .addUniqueConstraint("attempt_in_chain", ["learner", "number"])
    .execute();
}
