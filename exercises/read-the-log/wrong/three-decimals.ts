// Mistake: rounded so far that ln 10 and the printed number can no longer be told apart.
import { handedIn, number } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-read-the-log-three-decimals";

export const mistake = "tenClasses";

export const solve = handedIn({ ...sheet, tenClasses: number("2.303") });
