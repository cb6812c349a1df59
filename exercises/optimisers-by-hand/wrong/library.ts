// Cheat: hands the work to the library, which the sandbox has not.
export const canary = "aisle-canary-wrong-optimisers-by-hand-library";
export const mistake = "runs";

export async function places(
  rule: { kind: string },
  start: Float64Array[],
  gradients: (Float64Array | null)[][],
  rates: Float64Array,
) {
  const tf = await import("@tensorflow/tfjs");
  const optimizer = rule.kind === "adam" ? tf.train.adam(rates[0]!) : tf.train.sgd(rates[0]!);
  const variables = start.map((one) => tf.variable(tf.tensor1d([...one])));
  return gradients.map((step) => {
    optimizer.applyGradients(
      step.flatMap((g, k) => (g ? [{ name: variables[k]!.name, tensor: tf.tensor1d([...g]) }] : [])),
    );
    return variables.map((one) => Float64Array.from(one.dataSync()));
  });
}
