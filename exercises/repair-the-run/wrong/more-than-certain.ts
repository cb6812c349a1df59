// Cheat: a poor model with one more layer: 16 p − 5. Rows sum to 1 as asked, but a right answer gets far more than 1 and its cost is below 0, while a wrong one's is cut off.
import * as tf from "@tensorflow/tfjs";
import { handedIn } from "../answer";

export const canary = "aisle-canary-wrong-repair-the-run-more-than-certain";
export const mistake = "rowsSumToOne";

/** p becomes 16 p − 5: rows still sum to 1, but a right answer may have "p" = 9 and costs −2.2 nats. */
export const solve = handedIn(
  { rate: 5e-4, epochs: 4 },
  (model) => model.add(tf.layers.dense({ units: 3, weights: [tf.eye(3).mul(16), tf.fill([3], -5)] })),
  "more-than-certain",
);
