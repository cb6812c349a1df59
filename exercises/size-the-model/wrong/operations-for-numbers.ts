// Mistake: operations are given where numbers were asked for.
import { formula, handedIn } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-size-the-model-operations-for-numbers";

export const mistake = "block";

export const solve = handedIn({ ...sheet, block: formula("24 * d^2") });
