// GET /api/health: whether the server can read its database, and how much waits to be judged.
import { sql } from "kysely";
import { jobCounts } from "../../classroom/job-counts";
import { getServer } from "../server";
import { respond } from "./respond";

export async function getHealth(): Promise<Response> {
  try {
    const { db } = await getServer();
    await sql`select 1`.execute(db);
    return respond(200, { ok: true, jobs: await jobCounts(db) });
  } catch (error) {
    console.error(error);
    return respond(503, { ok: false });
  }
}
