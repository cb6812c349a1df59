// All tables of a database as they stand at one moment, while the server goes on working: one transaction that only reads.
import { type Kysely, sql } from "kysely";
import type { Db } from "../db/open";
import { isPostgres } from "../db/postgres";

/** Rows that are in memory at a time; a row may hold a world of a megabyte. */
const AT_ONCE = 50;

interface SnapshotTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Rows in batches, values in the order of `columns`. One table is read at a time. */
  rows(): AsyncGenerator<unknown[][]>;
}

export interface Snapshot {
  /** The steps that made these tables. */
  readonly steps: readonly string[];
  readonly tables: readonly SnapshotTable[];
}

type Connection = Kysely<unknown>;

/** Reads the tables in one transaction. @throws Error when the database has no tables of Aisle's */
export function readSnapshot<T>(db: Db, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  return (db as unknown as Connection).connection().execute(async (connection) => {
    const onPostgres = isPostgres(connection);
    await sql
      .raw(onPostgres ? "begin isolation level repeatable read, read only" : "begin")
      .execute(connection);
    try {
      const rows = onPostgres ? rowsByCursor : rowsByRowid;
      const tables = (await tablesOf(connection)).map(({ name, columns }) => ({
        name,
        columns,
        rows: () => rows(connection, name, columns),
      }));
      return await work({ steps: await stepsOf(connection), tables });
    } finally {
      await sql`rollback`.execute(connection);
    }
  });
}

/** The tables of this database's own schema, without the notes of migrations. */
export async function tablesOf(db: Connection): Promise<{ name: string; columns: string[] }[]> {
  const schema = isPostgres(db)
    ? (await sql<{ schema: string }>`select current_schema() as schema`.execute(db)).rows[0]?.schema
    : undefined;
  return (await db.introspection.getTables())
    .filter((table) => !table.isView && table.schema === schema)
    .map((table) => ({ name: table.name, columns: table.columns.map((column) => column.name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function stepsOf(db: Connection): Promise<string[]> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
    if (rows.length > 0) return rows.map(({ name }) => name);
  } catch (cause) {
    if (!/kysely_migration/.test(String(cause))) throw cause;
  }
  throw new Error(
    "There is nothing to back up: this database has no tables of Aisle. Check DATA_DIR and DATABASE_URL.",
  );
}

type Raw = Record<string, unknown>;
const valuesOf = (rows: readonly Raw[], columns: readonly string[]) =>
  rows.map((row) => columns.map((column) => row[column]));
const listed = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));

async function* rowsByRowid(db: Connection, table: string, columns: readonly string[]) {
  const id = "aisle rowid";
  for (let last = -1; ; ) {
    const { rows } =
      await sql<Raw>`select rowid as ${sql.ref(id)}, ${listed(columns)} from ${sql.table(table)}
      where rowid > ${last} order by rowid limit ${sql.lit(AT_ONCE)}`.execute(db);
    if (rows.length === 0) return;
    yield valuesOf(rows, columns);
    last = Number(rows.at(-1)![id]);
  }
}

async function* rowsByCursor(db: Connection, table: string, columns: readonly string[]) {
  await sql`declare aisle_rows no scroll cursor for select ${listed(columns)} from ${sql.table(table)}`.execute(
    db,
  );
  for (;;) {
    const { rows } = await sql<Raw>`fetch ${sql.lit(AT_ONCE)} from aisle_rows`.execute(db);
    if (rows.length === 0) break;
    yield valuesOf(rows, columns);
  }
  await sql`close aisle_rows`.execute(db);
}
