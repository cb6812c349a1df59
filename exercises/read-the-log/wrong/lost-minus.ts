// Mistake: the minus is forgotten, so a cost is negative.
import { formula, handedIn } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-read-the-log-lost-minus";

export const mistake = "cost";

export const solve = handedIn({ ...sheet, cost: formula("ln(p)") });
