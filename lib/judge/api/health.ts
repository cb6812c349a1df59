// GET /api/health: whether the server can read its database, and how much waits to be judged.
import { sql } from "kysely";
import { getServer } from "../server";
import { respond } from "./respond";

export async function getHealth(): Promise<Response> {
  try {
    const { db } = await getServer();
    await sql`select 1`.execute(db);
    const rows = await db
      .selectFrom("job")
      .select(["state", (select) => select.fn.countAll<number>().as("count")])
      .where("state", "!=", "done")
      .groupBy("state")
      .execute();
    const jobs = {
      queued: 0,
      running: 0,
      aside: 0,
      ...Object.fromEntries(rows.map((row) => [row.state, Number(row.count)])),
    };
    return respond(200, { ok: true, jobs });
  } catch (error) {
    console.error(error);
    return respond(503, { ok: false });
  }
}
