// Step 0020: worlds of sittings. A learner has one world of an exercise to practise on, and another in each sitting; so what makes a world
// the only one of its kind includes the sitting. SQLite cannot take a constraint away, so the table is made anew there.
import { type Kysely, sql } from "kysely";
import { isPostgres } from "../postgres";
import { columnFinder } from "./has-column";

export async function addSittingWorlds(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (has("world", "sitting")) return;
  if (isPostgres(db)) {
    await db.schema
      .alterTable("world")
      .addColumn("sitting", "text", (column) => column.references("sitting.id"))
      .execute();
    await db.schema.alterTable("world").dropConstraint("world_one_per_learner").execute();
    return addIndex(db);
  }
  // Outside of the transaction, where it would do nothing. Rows of "attempt" keep pointing at "world" by its name.
  await sql`pragma foreign_keys = off`.execute(db);
  try {
    await db.transaction().execute(rebuild);
  } finally {
    await sql`pragma foreign_keys = on`.execute(db);
  }
}

async function rebuild(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("world_new")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("learner", "text", (column) => column.notNull().references("learner.id"))
    .addColumn("exercise", "text", (column) => column.notNull())
    .addColumn("generator", "text", (column) => column.notNull())
    .addColumn("seed_key", "text", (column) => column.notNull())
    .addColumn("attempt_no", "integer", (column) => column.notNull())
    .addColumn("training", "blob", (column) => column.notNull())
    .addColumn("judged", "text", (column) => column.notNull())
    .addColumn("created", "bigint", (column) => column.notNull())
    .addColumn("packing", "text", (column) => column.notNull().defaultTo("none"))
    .addColumn("origin", "text", (column) => column.notNull().defaultTo("learner"))
    .addColumn("sitting", "text", (column) => column.references("sitting.id"))
    .execute();
  await sql`
    insert into world_new (id, learner, exercise, generator, seed_key, attempt_no, training, judged, created, packing, origin)
    select id, learner, exercise, generator, seed_key, attempt_no, training, judged, created, packing, origin from world
  `.execute(db);
  await db.schema.dropTable("world").execute();
  await db.schema.alterTable("world_new").renameTo("world").execute();
  await addIndex(db);
}

/** Two rows without a sitting count as alike; nulls alone would not. */
const addIndex = (db: Kysely<unknown>) =>
  sql`create unique index world_one_each on world (learner, exercise, generator, coalesce(sitting, ''))`
    .execute(db)
    .then(() => {});
