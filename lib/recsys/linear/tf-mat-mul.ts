// Hands the large products of Ease to tfjs: single precision, but on the GPU or with SIMD. Whoever calls picks the backend.
import type * as Tf from "@tensorflow/tfjs-core";
import type { MatMul } from "./mat-mul";

/** Multiplications in one call at most: about 30 ms with SIMD on wasm. */
const MOST_WORK = 3e8;

/**
 * A MatMul for `new Ease({ matMul })`: a [m, k] · b [k, n] in float32, in bands of rows. Nothing stays on the backend.
 * @param tf the instance whose current backend does the work
 */
export function createTfMatMul(tf: Pick<typeof Tf, "tensor2d" | "matMul">): MatMul {
  return async (a, b, { m, k, n }, pace) => {
    const out = new Float32Array(m * n);
    const right = tf.tensor2d(Float32Array.from(b), [k, n]);
    try {
      const band = Math.max(1, Math.min(m, Math.floor(MOST_WORK / (k * n))));
      for (let from = 0; from < m; from += band) {
        await pace.breathe();
        const height = Math.min(band, m - from);
        const left = tf.tensor2d(Float32Array.from(a.subarray(from * k, (from + height) * k)), [height, k]);
        const product = tf.matMul(left, right);
        left.dispose();
        try {
          out.set(await product.data(), from * n);
        } finally {
          product.dispose();
        }
      }
    } finally {
      right.dispose();
    }
    return out;
  };
}
