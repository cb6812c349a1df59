// Honest repairs, for calibration: whoever trains like one of these must pass, whatever the hidden visits.
import { handedIn, type Run } from "./answer";

export const canary = "aisle-canary-family-repair-the-run";

const runs: Readonly<Record<string, Run>> = {
  "Adam, 0.003, 10 epochs": {},
  "Adam, 0.01, 20 epochs": { rate: 0.01, epochs: 20 },
  "Adam, 0.003, no biases": { biases: "none" },
  "momentum, 0.01, 10 epochs": { rate: 0.01, optimizer: "momentum" },
};

/** In the form that calibration asks in; each trial starts from weights of its own. */
export const family = Object.fromEntries(
  Object.entries(runs).map(([name, run]) => [name, (seed: number) => handedIn({ ...run, seed })]),
);
