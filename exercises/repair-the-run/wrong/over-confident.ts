// Mistake: as good at naming the kind as the solution, but far too sure of it: each error costs a fortune.
import { handedIn, lastLayer } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-over-confident";

export const mistake = "beatsShares";

const tenfold = lastLayer((kernel, bias) => [kernel.mul(10), bias.mul(10)]);

export const solve = handedIn({}, tenfold, "tenfold");
