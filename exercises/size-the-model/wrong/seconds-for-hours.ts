// Mistake: seconds are handed in as hours.
import { handedIn, number } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-size-the-model-seconds-for-hours";

export const mistake = "trainingTime";

export const solve = handedIn({ ...sheet, trainingTime: number("2400000", "hours") });
