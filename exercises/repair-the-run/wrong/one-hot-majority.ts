// Mistake: the commonest kind for every visit, with certainty. Right in six of ten visits.
import * as tf from "@tensorflow/tfjs";
import { handedIn, lastLayer } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-one-hot-majority";

export const mistake = "goesWithVisits";

const majority = lastLayer((kernel) => [tf.zerosLike(kernel), tf.tensor1d([60, 0, 0])]);

export const solve = handedIn({ epochs: 0 }, majority, "majority");
