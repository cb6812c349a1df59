// Mistake: the memory of training is taken for that of answering.
import { handedIn, number } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-size-the-model-weights-only";

export const mistake = "trainingMemory";

export const solve = handedIn({ ...sheet, trainingMemory: number("6", "GB") });
