// Mistake: every box is ticked.
import { handedIn } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-size-the-model-everything-ticked";

export const mistake = "stays";

export const solve = handedIn({
  ...sheet,
  stays: {
    kind: "choices",
    options: ["timeSplit", "answerCost", "bestsellers", "dirtyRows", "answerTime", "figure"],
  },
});
