// The steps that make the tables, in code, so that the built server needs no folder of files. Released steps never change.
import { type Kysely, type Migration, Migrator, sql } from "kysely";
import { addAccounts } from "./migrations/accounts";
import { addAmounts } from "./migrations/amounts";
import { addAssessments } from "./migrations/assessments";
import { addChain } from "./migrations/chain";
import { addFeedback } from "./migrations/feedback";
import type { Tables } from "./schema";

/** In the order they ran in. */
export const steps = {
  "0001-first": {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable("learner")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("created", "bigint", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("world")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("learner", "text", (column) => column.notNull().references("learner.id"))
        .addColumn("exercise", "text", (column) => column.notNull())
        .addColumn("generator", "text", (column) => column.notNull())
        .addColumn("seed_key", "text", (column) => column.notNull())
        .addColumn("attempt_no", "integer", (column) => column.notNull())
        .addColumn("training", "blob", (column) => column.notNull())
        .addColumn("judged", "text", (column) => column.notNull())
        .addColumn("created", "bigint", (column) => column.notNull())
        .addUniqueConstraint("world_one_per_learner", ["learner", "exercise", "generator"])
        .execute();
      await db.schema
        .createTable("attempt")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("learner", "text", (column) => column.notNull().references("learner.id"))
        .addColumn("exercise", "text", (column) => column.notNull())
        .addColumn("world", "text", (column) => column.notNull().references("world.id"))
        .addColumn("evidence", "text", (column) => column.notNull())
        .addColumn("evidence_sha256", "text", (column) => column.notNull())
        .addColumn("idempotency_key", "text", (column) => column.notNull())
        .addColumn("backend", "text")
        .addColumn("created", "bigint", (column) => column.notNull())
        .addUniqueConstraint("attempt_once", ["learner", "idempotency_key"])
        .execute();
      await db.schema
        .createTable("job")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("attempt", "text", (column) => column.notNull().references("attempt.id"))
        .addColumn("state", "text", (column) =>
          column.notNull().check(sql`state in ('queued', 'running', 'done', 'aside')`),
        )
        .addColumn("claims", "integer", (column) => column.notNull().defaultTo(0))
        .addColumn("failures", "integer", (column) => column.notNull().defaultTo(0))
        .addColumn("lease", "text")
        .addColumn("lease_until", "bigint", (column) => column.notNull())
        .addColumn("run_after", "bigint", (column) => column.notNull())
        .addColumn("reason", "text")
        .addColumn("aside_by", "text")
        .addColumn("created", "bigint", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("verdict")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("attempt", "text", (column) => column.notNull().references("attempt.id"))
        .addColumn("job", "text", (column) => column.notNull().unique().references("job.id"))
        .addColumn("outcome", "text", (column) => column.notNull().check(sql`outcome in ('pass', 'fail')`))
        .addColumn("verdict", "text", (column) => column.notNull())
        .addColumn("grader_version", "integer", (column) => column.notNull())
        .addColumn("created", "bigint", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("rate")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("action", "text", (column) => column.notNull())
        .addColumn("subject", "text", (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .execute();
      await db.schema.createIndex("job_by_state").on("job").columns(["state", "run_after"]).execute();
      await db.schema.createIndex("job_by_attempt").on("job").column("attempt").execute();
      await db.schema.createIndex("verdict_by_attempt").on("verdict").column("attempt").execute();
      await db.schema
        .createIndex("attempt_by_learner")
        .on("attempt")
        .columns(["learner", "exercise", "created"])
        .execute();
      await db.schema
        .createIndex("rate_by_subject")
        .on("rate")
        .columns(["action", "subject", "at"])
        .execute();
      await db.schema.createIndex("rate_by_time").on("rate").column("at").execute();
    },
  },
  "0002-pool": {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .alterTable("world")
        .addColumn("packing", "text", (column) => column.notNull().defaultTo("none"))
        .execute();
      await db.schema
        .alterTable("world")
        .addColumn("origin", "text", (column) => column.notNull().defaultTo("learner"))
        .execute();
      await db.schema
        .createTable("pool")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("exercise", "text", (column) => column.notNull())
        .addColumn("generator", "text", (column) => column.notNull())
        .addColumn("seed_key", "text", (column) => column.notNull())
        .addColumn("number", "integer", (column) => column.notNull())
        .addColumn("state", "text", (column) =>
          column.notNull().check(sql`state in ('making', 'refused', 'ready', 'given')`),
        )
        .addColumn("training", "blob")
        .addColumn("judged", "text")
        .addColumn("created", "bigint", (column) => column.notNull())
        .addUniqueConstraint("pool_number_once", ["exercise", "generator", "seed_key", "number"])
        .execute();
      await db.schema
        .createIndex("pool_by_state")
        .on("pool")
        .columns(["exercise", "generator", "state", "number"])
        .execute();
    },
  },
  "0003-chain": { up: addChain },
  "0004-feedback": { up: addFeedback },
  "0005-amounts": { up: addAmounts },
  "0006-accounts": { up: addAccounts },
  "0007-assessments": { up: addAssessments },
} satisfies Record<string, Migration>;

/** Brings the database up to date; a second call does nothing. @returns the names of the steps that ran */
export async function migrate(db: Kysely<Tables>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => steps } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) {
    const failed = results.find((result) => result.status === "Error")?.migrationName;
    // No step was begun: the database could not be reached, and says why itself.
    if (failed === undefined) throw error;
    throw new Error(`The database could not be brought up to date: ${failed} failed.`, { cause: error });
  }
  return results.map((result) => result.migrationName);
}
