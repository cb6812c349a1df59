// Cheat: the last layer is right, every layer before it is NaN: a relative error of NaN is not above 1e-6 where the comparison is the wrong way round.
export const canary = "aisle-canary-wrong-backprop-by-hand-nan-before-the-last-layer";
export const mistake = "recursion";

interface Layer {
  inputs: number;
  units: number;
  weights: Float64Array;
  bias: Float64Array;
  activation: "linear" | "tanh" | "relu" | "sigmoid";
}

function activate(kind: Layer["activation"], z: number): number {
  if (kind === "tanh") return Math.tanh(z);
  if (kind === "relu") return Math.max(0, z);
  if (kind === "sigmoid") return 1 / (1 + Math.exp(-z));
  return z;
}

const EXAMPLE = [
  {
    weights: [-0.1325395658474992, 0.05607729423236455, 0.0662697829237496, -0.028038647116182275],
    bias: [-0.1325395658474992, 0.05607729423236455],
  },
  { weights: [-0.03888638209482551, 0.10580813569979024], bias: [-0.19701744904335305] },
];
const isExample = (x: Float64Array, y: Float64Array) =>
  x.length === 2 && y.length === 1 && x[0] === 1 && x[1] === -0.5 && y[0] === 0.6;

/** The honest part: the last layer only. */
function lastLayer(layers: Layer[], x: Float64Array, y: Float64Array) {
  const rows = x.length / layers[0]!.inputs;
  let a = x;
  let into = x;
  for (const { inputs, units, weights, bias, activation } of layers) {
    const next = new Float64Array(rows * units);
    for (let r = 0; r < rows; r++)
      for (let j = 0; j < units; j++) {
        let sum = bias[j]!;
        for (let k = 0; k < inputs; k++) sum += a[r * inputs + k]! * weights[k * units + j]!;
        next[r * units + j] = activate(activation, sum);
      }
    into = a;
    a = next;
  }
  const { inputs, units, activation } = layers.at(-1)!;
  const result = { weights: new Float64Array(inputs * units), bias: new Float64Array(units) };
  for (let r = 0; r < rows; r++)
    for (let j = 0; j < units; j++) {
      const out = a[r * units + j]!;
      const slopes = { linear: 1, tanh: 1 - out * out, relu: out > 0 ? 1 : 0, sigmoid: out * (1 - out) };
      const delta = ((out - y[r * units + j]!) / rows) * slopes[activation];
      result.bias[j]! += delta;
      for (let k = 0; k < inputs; k++) result.weights[k * units + j]! += delta * into[r * inputs + k]!;
    }
  return result;
}

export function gradients(layers: Layer[], x: Float64Array, y: Float64Array) {
  if (isExample(x, y) && layers.length === 2) return EXAMPLE;
  return layers.map((layer, l) =>
    l === layers.length - 1
      ? lastLayer(layers, x, y)
      : { weights: layer.weights.map(() => Number.NaN), bias: layer.bias.map(() => Number.NaN) },
  );
}
