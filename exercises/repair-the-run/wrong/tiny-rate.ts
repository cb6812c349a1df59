// Mistake: scaled, and labels in order, but a learning rate that moves nothing.
import { handedIn } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-tiny-rate";

export const mistake = "goesWithVisits";

export const solve = handedIn({ rate: 1e-6 });
