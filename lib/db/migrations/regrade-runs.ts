// Step 0027: previews of a regrade that the judges work at one hand-in after another: whose hand-ins they are of, how far they are, who
// holds them. Those made before are of the whole server and ready.
import { type Kysely, sql } from "kysely";
import { columnFinder } from "./has-column";

export async function addRegradeRuns(db: Kysely<unknown>): Promise<void> {
  const has = await columnFinder(db);
  const add = async (name: string, type: "text" | "integer" | "bigint", begin: string | number | null) => {
    if (has("regrade", name)) return;
    await db.schema
      .alterTable("regrade")
      .addColumn(name, type, (column) => (begin === null ? column : column.notNull().defaultTo(begin)))
      .execute();
  };
  if (!has("regrade", "scope"))
    await db.schema
      .alterTable("regrade")
      .addColumn("scope", "text", (column) =>
        column.notNull().defaultTo("all").check(sql`scope in ('all', 'practice', 'organisation')`),
      )
      .execute();
  if (!has("regrade", "state"))
    await db.schema
      .alterTable("regrade")
      .addColumn("state", "text", (column) =>
        column.notNull().defaultTo("ready").check(sql`state in ('running', 'ready', 'failed')`),
      )
      .execute();
  await add("organisation", "text", null);
  await add("total", "integer", 0);
  await add("place", "text", "");
  await add("lease", "text", null);
  await add("lease_until", "bigint", 0);
  await add("tries", "integer", 0);
  await add("failed_at", "text", null);
  await add("starter", "text", null);
  await add("approver", "text", null);
}
