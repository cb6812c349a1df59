// Mistake: the row is thought to have one cost only.
import { handedIn, number } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-read-the-log-one-cost-only";

export const mistake = "dearest";

export const solve = handedIn({ ...sheet, dearest: number("1.0024") });
