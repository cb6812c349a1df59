// Answers that are an exercise's solution.ts with pieces of its text replaced, for family.server.ts. It judges nothing.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Evidence } from "../lib/grading/evidence";

type Code = Extract<Evidence, { kind: "code" }>;

/** By name of the answer: what is replaced in the model answer, one after another, and by what. */
export type Changes = Readonly<Record<string, readonly (readonly [from: string | RegExp, to: string])[]>>;

function changed(source: string, [from, to]: Changes[string][number]): string {
  const isThere = typeof from === "string" ? source.includes(from) : from.test(source);
  if (!isThere) throw new Error(`The model answer has no "${from}".`);
  return source.replace(from, () => to);
}

/**
 * @param folder the exercise's
 * @returns the answers in the form that calibration asks in
 * @throws Error where the model answer has no such piece
 */
export function changedSolutions(folder: string, changes: Changes) {
  const solution = readFileSync(path.join(folder, "solution.ts"), "utf8");
  return Object.fromEntries(
    Object.entries(changes).map(([name, pieces]) => {
      const evidence: Code = { kind: "code", source: pieces.reduce(changed, solution) };
      return [name, () => async () => evidence];
    }),
  );
}
