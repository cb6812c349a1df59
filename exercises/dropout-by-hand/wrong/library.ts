// Cheat: hands the work to the library, which the sandbox has not.
export const canary = "aisle-canary-wrong-dropout-by-hand-library";
export const mistake = "runs";

export async function recurrentDropout(x: Float64Array) {
  const tf = await import("@tensorflow/tfjs");
  const layer = tf.layers.simpleRNN({ units: 2, recurrentDropout: 0.5 });
  return layer.apply(tf.tensor1d([...x]), { training: true });
}
