// Mistake: the shares for every visit. The loss falls to their entropy at once, and nothing was learnt of anybody.
import * as tf from "@tensorflow/tfjs";
import { handedIn, lastLayer } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-nicer-log";

export const mistake = "goesWithVisits";

const shares = lastLayer((kernel) => [tf.zerosLike(kernel), tf.log(tf.tensor1d([0.6, 0.3, 0.1]))]);

export const solve = handedIn({ epochs: 0 }, shares, "shares");
