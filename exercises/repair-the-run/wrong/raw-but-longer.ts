// Cheat: one of the three faults stays: raw numbers go in, and a gentle rate over many epochs makes up for the scaling that is not there.
import { handedIn } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-raw-but-longer";
export const mistake = "goesWithVisits";

export const solve = handedIn({ scaled: "not", mixed: false, rate: 1e-3, epochs: 60 });
