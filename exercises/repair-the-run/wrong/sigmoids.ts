// Mistake: three sigmoids, each for itself, instead of one softmax.
import { handedIn } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-sigmoids";

export const mistake = "rowsSumToOne";

export const solve = handedIn({ activation: "sigmoid" });
