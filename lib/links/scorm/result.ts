// A person's result as a SCORM package may learn it: nothing that the rules of the assessment or the organisation withhold.
import { hidesRows } from "../../auth/organisations";
import { standingsOf } from "../../classroom/standings";
import type { Db } from "../../db/open";
import type { Launch } from "./launches";
import type { Told } from "./told";

/** @param launch null where nobody agreed */
export async function tellResult(
  db: Db,
  launch: Pick<Launch, "assessment" | "person"> | null,
  now: number = Date.now(),
): Promise<Told> {
  if (!launch) return { state: "unknown" };
  const { assessment, person } = launch;
  const found = await standingsOf(db, { assessment, person }, now);
  const standing = found?.standings[0];
  if (!found || !standing) return { state: "struck" };
  if (await hidesRows(db, found.assessment.organisation)) return { state: "hidden" };
  const { sitting, clock, marks, seesVerdicts } = standing;
  if (clock.phase === "missed") return { state: "missed" };
  if (!sitting || clock.phase !== "over") return { state: "open" };
  if (!seesVerdicts) return { state: "withheld" };
  const { result, passed } = marks;
  if (result !== "passed" && result !== "failed") return { state: "waiting" };
  const took = (sitting.ended ?? clock.ends) - sitting.started - sitting.rested;
  return {
    ...{ state: "over", result, passed },
    ...{ of: marks.items.length, seconds: Math.max(0, Math.round(took / 1000)) },
  };
}
