// Mistake: it names the right kinds and says so with half a voice, so that every visit costs.
import { handedIn, lastLayer } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-timid";

export const mistake = "beatsShares";

const fifth = lastLayer((kernel, bias) => [kernel.mul(0.2), bias.mul(0.2)]);

export const solve = handedIn({}, fifth, "fifth");
