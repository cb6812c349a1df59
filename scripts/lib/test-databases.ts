// The databases that tests run on: SQLite always, and PostgreSQL where its server is installed, a cluster for each file of
// tests. Every test gets a database of its own.
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, it } from "vitest";
import { migrate } from "../../lib/db/migrations";
import { openDatabase } from "../../lib/db/open";
import { isPostgresAddress } from "../../lib/db/postgres";
import { type Cluster, findPostgres, startPostgres } from "./postgres-cluster";

export interface TestDatabases {
  readonly kind: "SQLite" | "PostgreSQL";
  /** The place of a database without tables, for `openDatabase`. */
  empty(): Promise<string>;
  /** One with today's tables and nothing in them: a copy of one that went through all migrations, which takes a tenth of the time. */
  fresh(): Promise<string>;
}

/** Runs the same tests on each kind of database that is here; one that is not is a skip that says so. */
export function onEachDatabase(name: string, tests: (databases: TestDatabases) => void): void {
  describe(`${name}, on SQLite`, () => tests(sqlite()));
  if (findPostgres() === null) it.skip(`${name}, on PostgreSQL: there is no PostgreSQL here`, () => {});
  else describe(`${name}, on PostgreSQL`, () => tests(postgres()));
}

/** The first time it makes the tables in an empty database; later it gives out the same place. */
function template(empty: () => Promise<string>): () => Promise<string> {
  let made: Promise<string> | undefined;
  const make = async () => {
    const place = await empty();
    const db = openDatabase(place);
    await migrate(db);
    if (!isPostgresAddress(place)) await sql`pragma wal_checkpoint(truncate)`.execute(db);
    await db.destroy();
    return place;
  };
  return () => {
    made ??= make();
    return made;
  };
}

function sqlite(): TestDatabases {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  const empty = async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "aisle-sqlite-"));
    folders.push(folder);
    return folder;
  };
  const migrated = template(empty);
  return {
    kind: "SQLite",
    empty,
    async fresh() {
      const [from, to] = [await migrated(), await empty()];
      copyFileSync(path.join(from, "aisle.db"), path.join(to, "aisle.db"));
      return to;
    },
  };
}

function postgres(): TestDatabases {
  let cluster: Cluster;
  let made = 0;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster?.stop());
  const create = async (name: string, like = "template1") => {
    await cluster.run(`create database ${name} template ${like}`);
    return cluster.address({ database: name });
  };
  const migrated = template(() => create("migrated"));
  return {
    kind: "PostgreSQL",
    empty: () => create(`test_${++made}`),
    async fresh() {
      await migrated();
      return create(`test_${++made}`, "migrated");
    },
  };
}
