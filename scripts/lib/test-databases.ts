// The databases that tests run on: SQLite always, and PostgreSQL where its server is installed, a cluster for each file of
// tests. Every test gets an empty database.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { type Cluster, findPostgres, startPostgres } from "./postgres-cluster";

export interface TestDatabases {
  readonly kind: "SQLite" | "PostgreSQL";
  /** The place of an empty database, for `openDatabase`. */
  fresh(): Promise<string>;
}

/** Runs the same tests on each kind of database that is here; one that is not is a skip that says so. */
export function onEachDatabase(name: string, tests: (databases: TestDatabases) => void): void {
  describe(`${name}, on SQLite`, () => tests(sqlite()));
  if (findPostgres() === null) it.skip(`${name}, on PostgreSQL: there is no PostgreSQL here`, () => {});
  else describe(`${name}, on PostgreSQL`, () => tests(postgres()));
}

function sqlite(): TestDatabases {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  return {
    kind: "SQLite",
    async fresh() {
      const folder = mkdtempSync(path.join(tmpdir(), "aisle-sqlite-"));
      folders.push(folder);
      return folder;
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
  return {
    kind: "PostgreSQL",
    async fresh() {
      const name = `test_${++made}`;
      await cluster.run(`create database ${name}`);
      return cluster.address({ database: name });
    },
  };
}
