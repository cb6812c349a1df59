// Mistake: the rows trained on were scaled, but the model that is handed in does not do it.
import { handedIn } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-scaled-outside";

export const mistake = "goesWithVisits";

export const solve = handedIn({ scaled: "outside" });
