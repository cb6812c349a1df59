// Opens the database: the embedded one (sqlite.ts), or PostgreSQL where DATABASE_URL names one (postgres.ts).
import path from "node:path";
import { Kysely } from "kysely";
import { isPostgresAddress, postgresDialect } from "./postgres";
import type { Tables } from "./schema";
import { sqliteDialect } from "./sqlite";

export type Db = Kysely<Tables>;

/** Where keys and the embedded database live: `DATA_DIR`, else `data` in the working directory. */
export function dataFolder(): string {
  return path.resolve(/*turbopackIgnore: true*/ process.env.DATA_DIR ?? "data");
}

/** What `openDatabase` takes: `DATABASE_URL`, else the folder of data. @throws Error when it names no PostgreSQL */
export function databasePlace(): string {
  const address = process.env.DATABASE_URL;
  if (!address) return dataFolder();
  if (isPostgresAddress(address)) return address;
  throw new Error(
    "DATABASE_URL must begin with postgres:// and name a PostgreSQL database. Leave it out for the database in DATA_DIR.",
  );
}

/**
 * @param place a folder, where `aisle.db` is opened, both made where needed; or the address of a PostgreSQL database, which
 *   is reached with the first query
 * @throws Error one sentence that says what to do
 */
export function openDatabase(place: string): Db {
  return new Kysely<Tables>({
    dialect: isPostgresAddress(place) ? postgresDialect(place) : sqliteDialect(place),
  });
}
