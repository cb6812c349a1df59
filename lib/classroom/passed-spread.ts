// How many people passed how many exercises of an assessment, of those whose time is over: counts, no person is named. Whether a group
// is large enough to be told, the callers ask.
import type { Db } from "../db/open";
import type { Assessment } from "./assessments";
import { everybody, peopleFound } from "./gradebook-query";

/**
 * @param size exercises that each person gets
 * @returns for 0, 1, … `size` exercises passed, the number of people on the list whose sitting has ended with so many
 */
export async function passedSpread(
  db: Db,
  { assessment, size }: { readonly assessment: Assessment; readonly size: number },
  now: number = Date.now(),
): Promise<number[]> {
  const rows = await peopleFound(db, { assessment, filter: everybody, ofList: true }, now)
    .select("sitting.passed")
    .select((select) => select.fn.countAll<number>().as("people"))
    .where("sitting.ended", "is not", null)
    .groupBy("sitting.passed")
    .execute();
  const spread = new Array<number>(size + 1).fill(0);
  for (const { passed, people } of rows) spread[Math.min(passed ?? 0, size)]! += Number(people);
  return spread;
}
