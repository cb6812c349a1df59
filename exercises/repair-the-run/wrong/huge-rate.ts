// Mistake: a learning rate that throws the weights far out with the first steps.
import { handedIn } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-huge-rate";

export const mistake = "goesWithVisits";

export const solve = handedIn({ rate: 1 });
