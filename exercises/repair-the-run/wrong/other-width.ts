// Mistake: one column was left out, so the model cannot take the rows.
import { handedIn } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-other-width";

export const mistake = "loads";

export const solve = handedIn({ width: 5, epochs: 1 });
