// How many hand-ins are not judged yet, by the state of their jobs: for /api/health and the doctor. Whether those that run still have
// somebody who judges them is not asked here.
import type { Db } from "../db/open";

export interface JobCounts {
  readonly queued: number;
  readonly running: number;
  readonly aside: number;
}

export async function jobCounts(db: Db): Promise<JobCounts> {
  const rows = await db
    .selectFrom("job")
    .select(["state", (select) => select.fn.countAll<number>().as("count")])
    .where("state", "!=", "done")
    .groupBy("state")
    .execute();
  const of = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return { queued: of("queued"), running: of("running"), aside: of("aside") };
}
