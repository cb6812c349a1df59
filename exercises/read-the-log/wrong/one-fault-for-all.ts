// Mistake: everything is blamed on the learning rate.
import { handedIn } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-read-the-log-one-fault-for-all";

export const mistake = "faults";

export const solve = handedIn({
  ...sheet,
  faults: {
    kind: "match",
    pairs: ["flatAtStart", "startsHigh", "stopsAtShares", "becomesNaN"].map((symptom) => [
      symptom,
      "rateTooLarge",
    ]),
  },
});
