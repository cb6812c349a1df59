// Cheat: the rate stays at 1e-6; the timid answer it comes to after many epochs is made confident by multiplying the last layer by 3.
import { handedIn, lastLayer } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-slow-rate-sharpened";
export const mistake = "beatsShares";

export const solve = handedIn(
  { scaled: "inside", mixed: false, rate: 1e-6, epochs: 400 },
  lastLayer((kernel, bias) => [kernel.mul(3), bias.mul(3)]),
  "slow-rate-sharpened",
);
