// Mistake: every box is ticked.
import { handedIn } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-read-the-log-everything-ticked";

export const mistake = "contradictions";

export const solve = handedIn({
  ...sheet,
  contradictions: {
    kind: "choices",
    options: ["meanLoss", "accuracy", "tenNames", "sameLoss", "sumsToOne", "printedStart"],
  },
});
