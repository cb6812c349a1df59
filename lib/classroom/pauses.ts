// The clock of a sitting made to stand and to go on, where the rules allow it. What that means in time is lib/assessment/clock.
import { endOf } from "../assessment/clock";
import { mayPause } from "../assessment/rules";
import type { Db } from "../db/open";
import { serialised } from "../db/serialised";
import { standingIn } from "./standings";

/** "not": the rules allow no pause, or its clock does not run (to pause) or stand (to go on) any more. */
type Pausing = "done" | "not";

/** From now on nothing is taken, and no time is used; at the window's end it ends all the same. */
export function pauseSitting(db: Db, sitting: string, now: number = Date.now()): Promise<Pausing> {
  return serialised(db, async (transaction): Promise<Pausing> => {
    const found = await standingIn(transaction, sitting, now);
    if (!found || !mayPause(found.assessment.rules)) return "not";
    const { standing, assessment } = found;
    if (standing.clock.phase !== "running") return "not";
    const sat = { ...standing.sitting, paused: now };
    const { ends, shuts } = endOf(assessment.rules, standing.terms, sat);
    await transaction
      .updateTable("sitting")
      .set({ paused: now, ends, shuts })
      .where("id", "=", sitting)
      .execute();
    return "done";
  });
}

/** With as much time as was left, at most until the window closes. */
export function resumeSitting(db: Db, sitting: string, now: number = Date.now()): Promise<Pausing> {
  return serialised(db, async (transaction): Promise<Pausing> => {
    const found = await standingIn(transaction, sitting, now);
    if (found?.standing.clock.phase !== "paused") return "not";
    const { sitting: sat, terms } = found.standing;
    const rested = sat.rested + now - (sat.paused ?? now);
    const { ends, shuts } = endOf(found.assessment.rules, terms, { ...sat, rested, paused: null });
    await transaction
      .updateTable("sitting")
      .set({ paused: null, rested, ends, shuts })
      .where("id", "=", sitting)
      .execute();
    return "done";
  });
}
