// Mistake: a large model is excused from being compared.
import { handedIn } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-size-the-model-large-models-need-no-baseline";

export const mistake = "stays";

export const solve = handedIn({
  ...sheet,
  stays: { kind: "choices", options: ["timeSplit", "dirtyRows", "figure"] },
});
