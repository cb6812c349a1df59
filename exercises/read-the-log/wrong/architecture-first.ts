// Mistake: the layers are changed before anything was looked at.
import { handedIn } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-read-the-log-architecture-first";

export const mistake = "steps";

export const solve = handedIn({
  ...sheet,
  steps: { kind: "order", entries: ["architecture", "countClasses", "firstLoss", "fewRows", "wholeData"] },
});
