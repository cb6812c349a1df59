// Fills an empty database from a backup's files: tables as the backup's version had them, then rows, then whatever steps have
// come since. References are taken away meanwhile and put back over all rows, so their order does not matter.
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { steps as known, migrate } from "../db/migrations";
import type { Db } from "../db/open";
import { isPostgres } from "../db/postgres";
import type { Manifest } from "./manifest";
import { type Row, readTable } from "./table-file";

/** Rows of one statement. */
const AT_ONCE = 50;

/** @throws Error where the backup is of a newer Aisle, or of one that never was */
export function requireKnownSteps({ steps, version }: Pick<Manifest, "steps" | "version">): void {
  const names = Object.keys(known);
  const unknown = steps.find((step) => !names.includes(step));
  if (unknown !== undefined)
    throw new Error(
      `This backup is of Aisle ${version}, whose database is newer than this one's (${unknown}). Update Aisle, then restore.`,
    );
  if (steps.some((step, n) => step !== names[n]))
    throw new Error(
      `The steps that this backup names (${steps.join(", ")}) do not follow each other. It is damaged.`,
    );
}

/**
 * @param db without tables
 * @throws Error when a file is not what the manifest says; then the database holds a part and is not to be used
 */
export async function loadTables(db: Db, folder: string, manifest: Manifest): Promise<void> {
  requireKnownSteps(manifest);
  await migrate(db, { upTo: manifest.steps.at(-1)! });
  await (db as unknown as Kysely<unknown>).connection().execute(async (connection) => {
    const references = isPostgres(connection) ? postgresReferences : sqliteReferences;
    await references(connection, async () => {
      for (const table of manifest.tables) await fill(connection, folder, table);
    });
  });
  await migrate(db);
}

async function fill(db: Kysely<unknown>, folder: string, table: Manifest["tables"][number]): Promise<void> {
  const { name, columns, rows, file } = table;
  // What a step put there itself is in the backup too.
  await sql`delete from ${sql.table(name)}`.execute(db);
  let count = 0;
  let batch: Row[] = [];
  const write = async () => {
    if (batch.length === 0) return;
    const values = batch.map((row) => sql`(${sql.join(row)})`);
    const into = sql`${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))})`;
    await sql`insert into ${into} values ${sql.join(values)}`.execute(db);
    count += batch.length;
    batch = [];
  };
  for await (const row of readTable(path.join(folder, file), columns.length)) {
    batch.push(row);
    if (batch.length === AT_ONCE) await write();
  }
  await write();
  if (count !== rows)
    throw new Error(`${file} holds ${count} rows; its manifest says ${rows}. Take another backup.`);
}

async function sqliteReferences(db: Kysely<unknown>, work: () => Promise<void>): Promise<void> {
  // Outside of the transaction, where it would do nothing.
  await sql`pragma foreign_keys = off`.execute(db);
  try {
    await transacted(db, async () => {
      await work();
      const { rows } = await sql<{ table: string }>`pragma foreign_key_check`.execute(db);
      if (rows.length > 0)
        throw new Error(
          `Rows of "${rows[0]!.table}" point at rows that the backup does not have. Take another backup.`,
        );
    });
  } finally {
    await sql`pragma foreign_keys = on`.execute(db);
  }
}

async function postgresReferences(db: Kysely<unknown>, work: () => Promise<void>): Promise<void> {
  await transacted(db, async () => {
    const { rows } = await sql<{ table: string; name: string; definition: string }>`
      select c.relname as "table", k.conname as name, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.contype = 'f' and k.connamespace = current_schema()::regnamespace`.execute(db);
    for (const { table, name } of rows)
      await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(name)}`.execute(db);
    await work();
    for (const { table, name, definition } of rows)
      await sql`alter table ${sql.table(table)} add constraint ${sql.ref(name)} ${sql.raw(definition)}`.execute(
        db,
      );
  });
}

async function transacted(db: Kysely<unknown>, work: () => Promise<void>): Promise<void> {
  await sql`begin`.execute(db);
  try {
    await work();
    await sql`commit`.execute(db);
  } catch (error) {
    await sql`rollback`.execute(db);
    throw error;
  }
}
