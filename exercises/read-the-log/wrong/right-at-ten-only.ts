// Mistake: a formula that is right for ten classes and for no other number.
import { formula, handedIn } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-read-the-log-right-at-ten-only";

export const mistake = "start";

export const solve = handedIn({ ...sheet, start: formula("2.302585 + 0*k") });
