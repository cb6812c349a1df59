// Mistake: what is missing to 1 is taken for the cost.
import { formula, handedIn } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-read-the-log-share-missing";

export const mistake = "cost";

export const solve = handedIn({ ...sheet, cost: formula("1 - p") });
