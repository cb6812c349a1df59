// Mistake: training is taken for one pass forward.
import { handedIn, number } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-size-the-model-forward-only";

export const mistake = "trainingTime";

export const solve = handedIn({ ...sheet, trainingTime: number("222", "hours") });
