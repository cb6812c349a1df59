// Mistake: returns the weights themselves.
export const canary = "aisle-canary-wrong-backprop-echo-of-weights";
export const mistake = "publicExample";

interface Layer {
  inputs: number;
  units: number;
  weights: Float64Array;
  bias: Float64Array;
  activation: "linear" | "tanh" | "relu" | "sigmoid";
}

export function gradients(layers: Layer[]) {
  return layers.map(({ weights, bias }) => ({ weights, bias }));
}
