// Honest answers, for calibration: the model answer, and the same with the limits that somebody else would read off the same pictures.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Evidence } from "../../lib/grading/evidence";

export const canary = "aisle-canary-family-clean-the-log";

const source = readFileSync(path.join(import.meta.dirname, "solution.ts"), "utf8");

/** By name: what is replaced in the model answer, and by what. */
const changes: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  "model answer": [],
  "steady below .35": [["0.4 * mean", "0.35 * mean"]],
  "up to 30 seconds, ten pages or more": [
    ["<= 20 * SECOND", "<= 30 * SECOND"],
    ["length < 10", "length < 9"],
  ],
  "a single limit, 26 seconds": [["mean < 7 * SECOND || spread < 0.4 * mean", "mean < 26 * SECOND"]],
  // In two months hardly any item gets another code. The small logs ask for it; the large ones need not fail for it.
  "by the code alone": [[" ?? fits.find((one) => price[one] === price[row])", ""]],
};

function changed(name: string): string {
  return changes[name]!.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`${canary}: the model answer has no "${from}".`);
    return text.replace(from, to);
  }, source);
}

/** In the form that calibration asks in. */
export const family = Object.fromEntries(
  Object.keys(changes).map((name) => {
    const evidence: Evidence = { kind: "code", source: changed(name) };
    return [name, () => async () => evidence];
  }),
);
