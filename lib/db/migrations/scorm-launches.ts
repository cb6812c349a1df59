// Step 0023: from which learning platforms, by SCORM packages, people let their results of assessments be asked for.
import type { Kysely } from "kysely";
import { columnFinder } from "./has-column";

export async function addScormLaunches(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (!has("scorm_launch", "id"))
    await db.schema
      .createTable("scorm_launch")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("assessment", "text", (column) => column.notNull().references("assessment.id"))
      .addColumn("person", "text", (column) => column.notNull().references("person.id"))
      .addColumn("told", "bigint")
      .addColumn("created", "bigint", (column) => column.notNull())
      .execute();
  for (const column of ["person", "assessment"])
    await db.schema
      .createIndex(`scorm_launch_by_${column}`)
      .ifNotExists()
      .on("scorm_launch")
      .column(column)
      .execute();
}
