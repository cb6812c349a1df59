// Mistake: the right figure in the wrong unit.
import { handedIn, number } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-size-the-model-unit-mixed-up";

export const mistake = "table";

export const solve = handedIn({ ...sheet, table: number("960", "GB") });
