// The product of a sparse matrix with a dense one in tfjs, with a gradient, on every backend: bags of items, neighbours in a graph.
import * as tf from "@tensorflow/tfjs-core";

/** What the matrix has where: weight[k] at (to[k], from[k]), ones where no weights are named. All [entries], the places int32. */
export interface Entries {
  readonly to: tf.Tensor1D;
  readonly from: tf.Tensor1D;
  readonly weight?: tf.Tensor1D;
}

/**
 * S x for the sparse S [rows, n] with entries as named: row r of the result is the sum of weight[k] · x[from[k]] over all k with to[k] = r.
 * tfjs has no sparse product with a gradient, so both ways are written out as gatherND and scatterND, which adds up where an index occurs more
 * than once: forward S x, backward Sᵀ dy. Costs entries · d additions either way, and as many numbers of memory for a moment, twice as many
 * with weights.
 * @param x shape [n, d]
 */
export function sumRows(x: tf.Tensor2D, { to, from, weight }: Entries, rows: number): tf.Tensor2D {
  const weights = weight === undefined ? [] : [weight];
  const product = tf.customGrad((x, save) => {
    const d = (x as tf.Tensor2D).shape[1]!;
    const [n] = (x as tf.Tensor2D).shape;
    (save as tf.GradSaveFunc)([to, from, ...weights]);
    return {
      value: gatherAndScatter(x as tf.Tensor2D, { from, to, weight }, [rows, d]),
      gradFunc: (dy, saved) => {
        const [to, from, weight] = saved as [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D | undefined];
        return gatherAndScatter(dy as tf.Tensor2D, { from: to, to: from, weight }, [n, d]);
      },
    };
  });
  return product(x) as tf.Tensor2D;
}

function gatherAndScatter(
  x: tf.Tensor2D,
  { from, to, weight }: Entries,
  shape: [number, number],
): tf.Tensor2D {
  // On wasm gatherND is some six times as fast as gather.
  const rows = tf.gatherND(x, tf.reshape(from, [from.size, 1]));
  const weighed = weight === undefined ? rows : tf.mul(rows, tf.reshape(weight, [weight.size, 1]));
  return tf.scatterND(tf.reshape(to, [to.size, 1]), weighed, shape);
}
