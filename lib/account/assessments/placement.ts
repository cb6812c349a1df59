// What an assessment begins with that is to tell where a team stands: one exercise of each written module, the quickest to work at.
import type { Rules } from "../../assessment/rules";
import type { ExerciseLine } from "./exercise-line";

/** From the quickest kind of evidence to the longest. */
const QUICKEST: readonly ExerciseLine["evidence"][] = ["answers", "code", "predictions", "model"];

/** Ids, in the order of the course. @param lines the exercises there are, in that order */
export function placementExercises(lines: readonly ExerciseLine[]): string[] {
  const best = new Map<string, ExerciseLine>();
  for (const line of lines) {
    const [module] = line.lesson.split("/") as [string];
    const known = best.get(module);
    if (!known || QUICKEST.indexOf(line.evidence) < QUICKEST.indexOf(known.evidence)) best.set(module, line);
  }
  return [...best.values()].map(({ id }) => id);
}

/** One honest look: a single try at each, in a day's worth of time, with results once it is over. */
export const placementRules = (rules: Rules): Rules => ({
  ...rules,
  ...{ minutes: 24 * 60, tries: 1, hints: "closed", feedback: "afterSitting" },
});
