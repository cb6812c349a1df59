// Mistake: raw numbers in the thousands: the softmax is sure of one kind from the start and stays so.
import { handedIn } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-not-scaled";

export const mistake = "goesWithVisits";

export const solve = handedIn({ scaled: "not" });
