// Mistake: bits instead of nats.
import { handedIn, number } from "../answer";
import { sheet } from "../solution";

export const canary = "aisle-canary-wrong-read-the-log-base-two";

export const mistake = "threeClasses";

export const solve = handedIn({ ...sheet, threeClasses: number("1.5850") });
