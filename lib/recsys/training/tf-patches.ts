// What TensorFlow.js 4.22 lacks for training embeddings, put right at its registry, so that a plain tf.gather(P, u) inside
// minimize works on every backend. Nothing here changes a result that stock tfjs can compute.
import type * as Tf from "@tensorflow/tfjs-core";

type Core = Pick<
  typeof Tf,
  "getGradient" | "registerGradient" | "unregisterGradient" | "reshape" | "scatterND" | "GatherV2"
>;

const patched = new WeakSet<object>();

/**
 * Replaces the gradient of gather along axis 0: dx = scatterND(indices, dy), which adds up where an index occurs more than once. The stock
 * one goes through UnsortedSegmentSum, missing on wasm and slow on webgpu and cpu. Other axes and batched gathers keep the stock gradient.
 * May be called again; only the first call does anything.
 * @param tf the instance whose gather is used; with a bundler that shakes trees its gradients must be registered before
 */
export function patchGatherGradient(tf: Core): void {
  const stock = tf.getGradient(tf.GatherV2);
  if (stock && patched.has(stock)) return;
  const gradient: Tf.GradConfig = {
    kernelName: tf.GatherV2,
    inputsToSave: ["x", "indices"],
    gradFunc: (dy, saved, attrs) => {
      const [x, indices] = saved as [Tf.Tensor, Tf.Tensor];
      const { axis, batchDims } = attrs as unknown as { axis: number; batchDims: number };
      if (axis !== 0 || batchDims !== 0) {
        if (!stock) throw new Error("tf.gather: tfjs's own gradients are not registered");
        return stock.gradFunc(dy, saved, attrs);
      }
      return {
        x: () => {
          const flatIndices = tf.reshape(indices, [indices.size, 1]);
          const updates = tf.reshape(dy as Tf.Tensor, [indices.size, ...x.shape.slice(1)]);
          return tf.scatterND(flatIndices, updates, x.shape);
        },
        indices: () => indices,
      };
    },
  };
  if (stock) tf.unregisterGradient(tf.GatherV2);
  tf.registerGradient(gradient);
  patched.add(gradient);
}
