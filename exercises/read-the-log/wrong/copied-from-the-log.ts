// Mistake: the number is copied from the log, which is what the question doubts.
import { handedIn, number } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-read-the-log-copied-from-the-log";

export const mistake = "tenClasses";

export const solve = handedIn({ ...sheet, tenClasses: number("2.302") });
