// Puts a kernel of ours in the place of one of tfjs's, which stays behind it for what ours leaves alone.
import type * as Tf from "@tensorflow/tfjs-core";

/** Does the operation, or returns null to leave this one to tfjs. */
export type Replacement = (
  inputs: Tf.NamedTensorInfoMap,
  attributes: Record<string, unknown>,
) => Tf.TensorInfo | null;

type Registry = Pick<typeof Tf, "getKernel" | "registerKernel" | "unregisterKernel">;

/** @returns what puts tfjs's own back */
export function replaceKernel(
  tf: Registry,
  { kernel, backend, by }: { kernel: string; backend: string; by: Replacement },
): () => void {
  const stock = tf.getKernel(kernel, backend);
  if (stock === undefined) throw new Error(`accelerate: tfjs has no kernel ${kernel} on ${backend}.`);
  tf.unregisterKernel(kernel, backend);
  tf.registerKernel({
    ...stock,
    // Stock's own preparation is behind it already.
    setupFunc: () => {},
    kernelFunc: (call) =>
      by(call.inputs, (call.attrs ?? {}) as Record<string, unknown>) ?? stock.kernelFunc(call),
  });
  return () => {
    tf.unregisterKernel(kernel, backend);
    tf.registerKernel({ ...stock, setupFunc: () => {} });
  };
}
