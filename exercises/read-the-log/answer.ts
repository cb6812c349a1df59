// What the answers of this exercise have in common: a whole sheet, of which wrong ones change something.
import type { Answer, Evidence } from "../../lib/grading/evidence";

export type Sheet = Readonly<Record<string, Answer>>;
export type Solve = () => Promise<Evidence>;

/** As it was typed. */
export const number = (typed: string): Answer => ({ kind: "number", value: Number(typed), unit: null });
export const formula = (text: string): Answer => ({ kind: "formula", formula: text });
export const handedIn =
  (answers: Sheet): Solve =>
  async () => ({ kind: "answers", answers });
