// Mistake: two inputs, two hidden units and one output are written into the code.
export const canary = "aisle-canary-wrong-backprop-memorised-shape";
export const mistake = "outputLayer";

interface Layer {
  inputs: number;
  units: number;
  weights: Float64Array;
  bias: Float64Array;
  activation: "linear" | "tanh" | "relu" | "sigmoid";
}

export function gradients(layers: Layer[], x: Float64Array, y: Float64Array) {
  const [first, last] = [layers[0]!, layers.at(-1)!];
  const [w, v] = [first.weights, last.weights];
  const h = [0, 1].map((j) => Math.tanh(first.bias[j]! + x[0]! * w[j]! + x[1]! * w[2 + j]!));
  const error = last.bias[0]! + h[0]! * v[0]! + h[1]! * v[1]! - y[0]!;
  const d = [0, 1].map((j) => error * v[j]! * (1 - h[j]! ** 2));
  const known = [
    { weights: [x[0]! * d[0]!, x[0]! * d[1]!, x[1]! * d[0]!, x[1]! * d[1]!], bias: d },
    { weights: [h[0]! * error, h[1]! * error], bias: [error] },
  ];
  return layers.map(({ weights, bias }, l) => ({
    weights: Array.from(weights, (_, at) => known[l]!.weights[at] ?? 0),
    bias: Array.from(bias, (_, at) => known[l]!.bias[at] ?? 0),
  }));
}
