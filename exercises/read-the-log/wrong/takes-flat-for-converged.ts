// Mistake: a flat loss is taken for a finished training.
import { handedIn } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-read-the-log-takes-flat-for-converged";

export const mistake = "flat";

export const solve = handedIn({ ...sheet, flat: { kind: "choice", option: "converged" } });
