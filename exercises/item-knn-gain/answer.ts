// What the answers to this exercise have in common: lists of neighbours with exponents, made once for each world.
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import type { WorldFile } from "../../lib/interactions/world-file";
import { listsFrom, topK } from "../mf-new-items/answer";
import { type Neighbouring, neighbourScores, yardstick } from "./neighbours.server";

/** The best items of each person by item neighbours. @param label names the answer in errors */
export function neighbourLists(
  { world, label }: { world: WorldFile; label: string },
  settings: Partial<Neighbouring> = {},
): PredictionsEvidence {
  const scores = neighbourScores(world.dataset.events, { ...yardstick, ...settings });
  return listsFrom(world, label, (user, had) => topK(scores(user), world.k, had));
}

const made = new WeakMap<WorldFile, PredictionsEvidence>();

/** The model answer's lists; a copy each time, for those who spoil them. */
export function goodLists(world: WorldFile, label: string): PredictionsEvidence {
  const known = made.get(world) ?? neighbourLists({ world, label });
  made.set(world, known);
  return structuredClone(known);
}
