// What the answers of this exercise have in common: a whole sheet, of which wrong ones change something.
import type { Answer, Evidence } from "../../lib/grading/evidence";

export type Sheet = Readonly<Record<string, Answer>>;
export type Solve = () => Promise<Evidence>;

/** As it was typed, with the unit that was chosen. */
export const number = (typed: string, unit: string): Answer => ({
  kind: "number",
  value: Number(typed),
  unit,
});
export const formula = (text: string): Answer => ({ kind: "formula", formula: text });
export const handedIn =
  (answers: Sheet): Solve =>
  async () => ({ kind: "answers", answers });
