// Mistake: two columns of six, so much of what is known goes unused.
import { handedIn } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-two-columns";

export const mistake = "beatsShares";

export const solve = handedIn({ columns: [2, 4] });
