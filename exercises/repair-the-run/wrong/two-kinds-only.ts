// Mistake: the rarest kind was dropped from training.
import { handedIn } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-two-kinds-only";

export const mistake = "knowsAllKinds";

export const solve = handedIn({ without: [2] });
