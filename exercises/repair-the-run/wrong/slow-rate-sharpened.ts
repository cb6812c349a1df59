// Cheat: the rate is left far too small; the timid answer it comes to after many epochs is made confident by multiplying the last layer by 3.
import { handedIn, lastLayer } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-slow-rate-sharpened";
export const mistake = "beatsShares";

export const solve = handedIn(
  { rate: 1e-5, epochs: 40 },
  lastLayer((kernel, bias) => [kernel.mul(3), bias.mul(3)]),
  "slow-rate-sharpened",
);
