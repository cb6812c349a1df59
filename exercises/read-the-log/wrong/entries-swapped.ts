// Mistake: the two costs are swapped: the larger entry is taken for the dearer one.
import { handedIn, number } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-read-the-log-entries-swapped";

export const mistake = "cheapest";

export const solve = handedIn({ ...sheet, cheapest: number("1.3242"), dearest: number("1.0024") });
