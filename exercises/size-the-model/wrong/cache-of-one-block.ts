// Mistake: the cache of one block is taken for that of all.
import { handedIn, number } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-size-the-model-cache-of-one-block";

export const mistake = "cache";

export const solve = handedIn({ ...sheet, cache: number("16.4", "MB") });
