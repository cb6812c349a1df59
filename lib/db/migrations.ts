// The steps that make the tables, in code, so that the built server needs no folder of files. Released steps never change.
import { type Kysely, type Migration, Migrator, sql } from "kysely";
import { addAccounts } from "./migrations/accounts";
import { addAmounts } from "./migrations/amounts";
import { addApiTokens } from "./migrations/api-tokens";
import { addAssessmentDraws } from "./migrations/assessment-draws";
import { addAssessmentPauses } from "./migrations/assessment-pauses";
import { addAssessments } from "./migrations/assessments";
import { addBadges } from "./migrations/badges";
import { addChain } from "./migrations/chain";
import { addCmi5 } from "./migrations/cmi5";
import { afterCopying, CopyFailed } from "./migrations/copy-before";
import { addFeedback } from "./migrations/feedback";
import { addGradebook } from "./migrations/gradebook";
import { addHiddenRows } from "./migrations/hidden-rows";
import { addLearning } from "./migrations/learning";
import { addLti } from "./migrations/lti";
import { addLtiCourses } from "./migrations/lti-courses";
import { addLtiRoles } from "./migrations/lti-roles";
import { addLtiScores } from "./migrations/lti-scores";
import { addPasskeys } from "./migrations/passkeys";
import { addRecordStores } from "./migrations/record-stores";
import { addRegradeRuns } from "./migrations/regrade-runs";
import { addScormLaunches } from "./migrations/scorm-launches";
import { addSimilarity } from "./migrations/similarity";
import { addSittingWorlds } from "./migrations/sitting-worlds";
import { addStudio } from "./migrations/studio";
import { addWebhooks } from "./migrations/webhooks";
import { isPostgres } from "./postgres";
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
  "0008-assessment-pauses": { up: addAssessmentPauses },
  "0009-assessment-draws": { up: addAssessmentDraws },
  "0010-hidden-rows": { up: addHiddenRows },
  "0011-passkeys": { up: addPasskeys },
  "0012-gradebook": { up: addGradebook },
  "0013-lti": { up: addLti },
  "0014-lti-roles": { up: addLtiRoles },
  "0015-lti-scores": { up: addLtiScores },
  "0016-lti-courses": { up: addLtiCourses },
  "0017-api-tokens": { up: addApiTokens },
  "0018-webhooks": { up: addWebhooks },
  "0019-badges": { up: addBadges },
  "0020-sitting-worlds": { up: addSittingWorlds },
  "0021-learning": { up: addLearning },
  "0022-record-stores": { up: addRecordStores },
  "0023-scorm-launches": { up: addScormLaunches },
  "0024-cmi5": { up: addCmi5 },
  "0025-studio": { up: addStudio },
  "0026-similarity": { up: addSimilarity },
  "0027-regrade-runs": { up: addRegradeRuns },
} satisfies Record<string, Migration>;

interface MigrateOptions {
  /** The last step to take; left out, all are taken. */
  readonly upTo?: string;
  /** Told of the copy that was made of a SQLite database before it was changed. */
  readonly onCopy?: (file: string) => void;
}

/**
 * Brings the database up to date; a second call does nothing. A SQLite database that holds something is copied first, beside
 * itself; PostgreSQL undoes a step that fails, and is backed up by `npm start` (scripts/migrate).
 * @returns the names of the steps that ran
 */
export async function migrate(
  db: Kysely<Tables>,
  { upTo, onCopy = () => {} }: MigrateOptions = {},
): Promise<string[]> {
  const copied: Record<string, Migration> = isPostgres(db) ? steps : afterCopying(steps, onCopy);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => copied } });
  const { error, results = [] } = await (upTo === undefined
    ? migrator.migrateToLatest()
    : migrator.migrateTo(upTo));
  if (error) {
    const failed = results.find((result) => result.status === "Error")?.migrationName;
    // No step was begun: the database could not be reached, or was brought up to date by a newer Aisle.
    if (failed === undefined) throw newerThanThis(error) ?? error;
    if (error instanceof CopyFailed) throw error;
    throw new Error(`The database could not be brought up to date: ${failed} failed.`, { cause: error });
  }
  return results.map((result) => result.migrationName);
}

/** The steps that `migrate` would take, and those taken by a newer Aisle; both empty where all is well. Changes nothing. */
export async function migrationState(db: Kysely<Tables>): Promise<{
  readonly done: number;
  readonly pending: readonly string[];
  readonly unknown: readonly string[];
}> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const names = tables.some(({ name }) => name === "kysely_migration")
    ? (await sql<{ name: string }>`select name from kysely_migration`.execute(db)).rows.map(
        ({ name }) => name,
      )
    : [];
  const known = Object.keys(steps);
  return {
    done: names.length,
    pending: known.filter((name) => !names.includes(name)),
    unknown: names.filter((name) => !known.includes(name)).sort(),
  };
}

function newerThanThis(error: unknown): Error | null {
  const step =
    error instanceof Error ? /executed migration (\S+) is missing/.exec(error.message)?.[1] : undefined;
  if (step === undefined) return null;
  return new Error(
    `This database was brought up to date by a newer Aisle (${step}). Run that version, or restore the backup from before.`,
    { cause: error },
  );
}
