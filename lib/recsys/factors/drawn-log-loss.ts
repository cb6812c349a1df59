// What the neural factor models share: the log-loss of purchases against drawn items, and the settings that go with it.
import { checkEngine, engineDefaults, type TableEngineOptions } from "../engine/make-engine";
import type { Loss, Node, Ops } from "../engine/ops";
import { checkSetting, checkWhole, definedOnly } from "../fitted";

export interface DrawnOptions extends TableEngineOptions {
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
    ...engineDefaults,
    ...own,
    ...definedOnly(options),
  };
  for (const setting of ["epochs", "batchSize", "negatives"] as const)
    checkWhole(all[setting], setting, name);
  checkSetting(all.learningRate, "learningRate", Number.MIN_VALUE, name);
  checkSetting(all.lambda, "lambda", 0, name);
  checkEngine(all, name);
  return all;
}

/**
 * Mean of ln(1 + eˢ) − y s over the examples, y = 1 for a purchase and 0 for a drawn item: the binary cross-entropy of σ(s).
 * Source: He et al., Neural collaborative filtering, WWW 2017, section 3.1.1.
 * @param s [n, 1]; the first `bought` values belong to purchases, the rest to drawn items
 */
export function logLoss<N extends Node, L extends Loss>(ops: Ops<N, L>, s: N, bought: number): L {
  return ops.bce(s, new Float32Array(s.rows).fill(1, 0, bought));
}
