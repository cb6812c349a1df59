// Step 0016: courses of learning platforms whose members may be read.
import type { Kysely } from "kysely";
import { columnFinder } from "./has-column";

export async function addLtiCourses(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  if (!has("lti_course", "platform"))
    await db.schema
      .createTable("lti_course")
      .addColumn("platform", "text", (column) => column.notNull().references("lti_platform.id"))
      .addColumn("context", "text", (column) => column.notNull())
      .addColumn("title", "text", (column) => column.notNull())
      .addColumn("memberships", "text", (column) => column.notNull())
      .addColumn("read", "bigint")
      .addPrimaryKeyConstraint("lti_course_once", ["platform", "context"])
      .execute();
}
