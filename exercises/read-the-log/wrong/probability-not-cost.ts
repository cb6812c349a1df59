// Mistake: the start is taken for the probability of a guess, 1/k.
import { formula, handedIn } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-read-the-log-probability-not-cost";

export const mistake = "start";

export const solve = handedIn({ ...sheet, start: formula("1/k") });
