// Mistake: the model as it is born.
import { handedIn } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-untrained";

export const mistake = "goesWithVisits";

export const solve = handedIn({ epochs: 0 });
