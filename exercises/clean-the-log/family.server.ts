// Honest answers, for calibration: the model answer, and the same with the limits that somebody else would read off the same pictures.
import { type Changes, changedSolutions } from "../changed-solutions.server";

export const canary = "aisle-canary-family-clean-the-log";

const changes: Changes = {
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

export const family = changedSolutions(import.meta.dirname, changes);
