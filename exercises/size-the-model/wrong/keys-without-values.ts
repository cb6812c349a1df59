// Mistake: only the keys are kept.
import { handedIn, number } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-size-the-model-keys-without-values";

export const mistake = "cache";

export const solve = handedIn({ ...sheet, cache: number("131", "MB") });
