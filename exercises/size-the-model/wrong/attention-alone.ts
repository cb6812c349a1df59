// Mistake: only attention's matrices are counted.
import { formula, handedIn } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-size-the-model-attention-alone";

export const mistake = "block";

export const solve = handedIn({ ...sheet, block: formula("4 * d^2") });
