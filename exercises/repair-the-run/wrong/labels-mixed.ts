// Mistake: labels were shuffled apart from their rows.
import { handedIn } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-labels-mixed";

export const mistake = "goesWithVisits";

export const solve = handedIn({ mixed: true });
