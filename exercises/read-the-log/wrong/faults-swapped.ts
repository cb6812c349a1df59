// Mistake: a plateau is blamed on the learning rate, and a flat start on the labels.
import { handedIn } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-read-the-log-faults-swapped";

export const mistake = "faults";

export const solve = handedIn({
  ...sheet,
  faults: {
    kind: "match",
    pairs: [
      ["flatAtStart", "labelsMixed"],
      ["startsHigh", "notScaled"],
      ["stopsAtShares", "rateTooSmall"],
      ["becomesNaN", "rateTooLarge"],
    ],
  },
});
