// Whether a step has done a part of its work already: on SQLite steps are no transactions, and a process that died between
// a step and its record runs it again.
import type { Kysely } from "kysely";

/** @returns looks at the tables as they stood when it was made */
export async function columnFinder(db: Kysely<unknown>): Promise<(table: string, column: string) => boolean> {
  const tables = await db.introspection.getTables();
  return (table, column) =>
    tables.find(({ name }) => name === table)?.columns.some(({ name }) => name === column) ?? false;
}
