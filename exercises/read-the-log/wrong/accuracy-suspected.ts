// Mistake: an accuracy of one half is held to be impossible, which it is not.
import { handedIn } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-read-the-log-accuracy-suspected";

export const mistake = "contradictions";

export const solve = handedIn({
  ...sheet,
  contradictions: { kind: "choices", options: ["meanLoss", "tenNames", "accuracy"] },
});
