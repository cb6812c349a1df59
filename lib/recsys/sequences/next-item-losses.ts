// What a sequence model can be trained on, given the vector of each place that is asked and the table of items: as in the papers, in the
// op set. Drawing the items compared with is negatives.ts' work.
import type { Loss, Node, Ops, Parameter } from "../engine/ops";

export interface Asked<N> {
  /** h, the vector of the place each target is predicted from, [m, d]. */
  readonly places: N;
  /** E, [itemCount, d]; the score of item j is r_j = h · e_j. */
  readonly items: Parameter;
  /** The items that came next, [m]. */
  readonly target: Int32Array;
}

/** Cross-entropy over the whole catalogue: mean over targets of ln Σⱼ e^(r_j) − r_target. */
export function fullSoftmax<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  { places, items, target }: Asked<N>,
): L {
  return ops.softmax(ops.matMul(places, ops.whole(items), { transposeB: true }), target);
}

/**
 * Binary cross-entropy with items drawn for each target: mean over targets of −ln σ(r_target) − Σ over its drawn items of ln(1 − σ(r_j)).
 * Source: Kang and McAuley, Self-attentive sequential recommendation, ICDM 2018, section III-E, where one item is drawn.
 * @param drawn shape [m · negatives], those of target k from k · negatives on
 */
export function drawnCrossEntropy<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  { places, items, target }: Asked<N>,
  drawn: Int32Array,
): L {
  const m = target.length;
  const own = ops.rowDot(places, ops.gather(items, target));
  const others = ops.rowDot(places, ops.gather(items, drawn));
  // The mean over all drawn items, times those of a target.
  const weight = drawn.length / m;
  return ops.sum(
    ops.bce(own, new Float32Array(m).fill(1)),
    ops.bce(others, new Float32Array(drawn.length), { weight }),
  );
}

/**
 * BPR-max: mean over targets i of −ln Σⱼ s_j σ(r_i − r_j) + λ Σⱼ s_j r_j², over items j drawn once for the whole step, s_j = softmax of the
 * r_j. A drawn item does not count against itself. The first part is written as ln Σ e^(r_j) − ln Σ e^(r_j + ln σ(r_i − r_j)).
 * Source: Hidasi and Karatzoglou, Recurrent neural networks with top-k gains for session-based recommendations, CIKM 2018; the authors
 * compare with the other targets of the batch too.
 * @param drawn shape [negatives]
 */
export function bprMax<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  { places, items, target }: Asked<N>,
  { drawn, lambda }: { readonly drawn: Int32Array; readonly lambda: number },
): L {
  const size = drawn.length;
  const scores = ops.matMul(places, ops.gather(items, drawn), { transposeB: true });
  const own = ops.rowDot(places, ops.gather(items, target));
  // A row of ones lays r_i along the drawn items.
  const wide = ops.matMul(own, ops.constant(new Float32Array(size).fill(1), size));
  const barred = ops.add(scores, ops.constant(barOwn(target, drawn), size));
  // ln σ(x) = −softplus(−x).
  const won = ops.subtract(barred, ops.softplus(ops.subtract(scores, wide)));
  const ranking = ops.subtract(ops.logSumExp(barred), ops.logSumExp(won));
  const height = ops.rowDot(ops.softmaxRows(barred), ops.multiply(scores, scores));
  return ops.mean(ops.add(ranking, ops.scale(height, lambda)));
}

/** [targets, drawn]: −10⁹ where the drawn item is the target itself. */
function barOwn(target: Int32Array, drawn: Int32Array): Float32Array {
  const barred = new Float32Array(target.length * drawn.length);
  target.forEach((own, row) => {
    for (let k = 0; k < drawn.length; k++) if (drawn[k] === own) barred[row * drawn.length + k] = -1e9;
  });
  return barred;
}
