// Mistake: Adam's state is forgotten.
import { handedIn, number } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-size-the-model-adam-forgotten";

export const mistake = "trainingMemory";

export const solve = handedIn({ ...sheet, trainingMemory: number("12", "GB") });
