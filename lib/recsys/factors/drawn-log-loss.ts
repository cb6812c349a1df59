// What the neural factor models share: the log-loss of purchases against drawn items, and the settings that go with it.
import * as tf from "@tensorflow/tfjs-core";
import { checkSetting, checkWhole, definedOnly } from "../fitted";

export interface DrawnOptions {
  readonly epochs?: number;
  /** Purchases in a step. */
  readonly batchSize?: number;
  /** Drawn items for each purchase. */
  readonly negatives?: number;
  readonly learningRate?: number;
  /** λ: weighs the mean squared length of the vectors in use. */
  readonly lambda?: number;
}

export type DrawnSettings = Required<DrawnOptions>;

/**
 * The options over the defaults: own settings of the model, and those all share.
 * @throws RangeError when one that all share makes no sense
 */
export function drawnSettings<Own extends object>(
  options: Partial<Own> & DrawnOptions,
  own: Own & DrawnOptions,
  name: string,
): Own & DrawnSettings {
  const all = {
    ...{ epochs: 20, batchSize: 1024, negatives: 4, learningRate: 0.01, lambda: 0.01 },
    ...own,
    ...definedOnly(options),
  };
  for (const setting of ["epochs", "batchSize", "negatives"] as const)
    checkWhole(all[setting], setting, name);
  checkSetting(all.learningRate, "learningRate", Number.MIN_VALUE, name);
  checkSetting(all.lambda, "lambda", 0, name);
  return all;
}

/**
 * Mean of ln(1 + eˢ) − y s over the examples, y = 1 for a purchase and 0 for a drawn item: the binary cross-entropy of σ(s).
 * Source: He et al., Neural collaborative filtering, WWW 2017, section 3.1.1.
 * @param s any shape; the first `bought` values belong to purchases, the rest to drawn items
 */
export function logLoss(s: tf.Tensor, bought: number): tf.Scalar {
  const flat = tf.reshape(s, [s.size]);
  const own = tf.slice(flat, 0, bought);
  return tf.div(tf.sub(tf.sum(tf.softplus(flat)), tf.sum(own)), s.size);
}
