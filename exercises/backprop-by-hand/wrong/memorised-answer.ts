// Mistake: returns the printed gradients, whatever it is given.
export const canary = "aisle-canary-wrong-backprop-memorised-answer";
export const mistake = "outputLayer";

interface Layer {
  inputs: number;
  units: number;
  weights: Float64Array;
  bias: Float64Array;
  activation: "linear" | "tanh" | "relu" | "sigmoid";
}

export function gradients(layers: Layer[]) {
  const printed = [
    {
      weights: [-0.1325395658474992, 0.05607729423236455, 0.0662697829237496, -0.028038647116182275],
      bias: [-0.1325395658474992, 0.05607729423236455],
    },
    { weights: [-0.03888638209482551, 0.10580813569979024], bias: [-0.19701744904335305] },
  ];
  return layers.map(({ weights, bias }, l) => ({
    weights: Array.from(weights, (_, at) => printed[l]!.weights[at] ?? 0),
    bias: Array.from(bias, (_, at) => printed[l]!.bias[at] ?? 0),
  }));
}
