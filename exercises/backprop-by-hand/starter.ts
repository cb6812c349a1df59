// Where a learner starts: the pass forwards is there, and every gradient is still 0.
export const canary = "aisle-canary-starter-backprop-by-hand";

interface Layer {
  inputs: number;
  units: number;
  weights: Float64Array; // weights[k * units + j]: from input k to unit j
  bias: Float64Array;
  activation: "linear" | "tanh" | "relu" | "sigmoid";
}

function activate(kind: Layer["activation"], z: number): number {
  if (kind === "tanh") return Math.tanh(z);
  if (kind === "relu") return Math.max(0, z);
  if (kind === "sigmoid") return 1 / (1 + Math.exp(-z));
  return z;
}

/** Gradients of L = 1/rows · Σ ½(a − y)² by each layer's weights and bias. */
export function gradients(layers: Layer[], x: Float64Array, y: Float64Array) {
  const rows = x.length / layers[0]!.inputs;

  // Forwards, keeping every z and every a: [rows, units] of each layer.
  const z: Float64Array[] = [];
  const a = [x]; // a[l] goes into layer l
  for (const [l, { inputs, units, weights, bias, activation }] of layers.entries()) {
    z[l] = new Float64Array(rows * units);
    for (let r = 0; r < rows; r++)
      for (let j = 0; j < units; j++) {
        let sum = bias[j]!;
        for (let k = 0; k < inputs; k++) sum += a[l]![r * inputs + k]! * weights[k * units + j]!;
        z[l]![r * units + j] = sum;
      }
    a.push(z[l]!.map((sum) => activate(activation, sum)));
  }

  // Backwards. `back` is ∂L/∂a, of the last layer to begin with.
  const result = layers.map(({ weights, bias }) => ({
    weights: new Float64Array(weights.length),
    bias: new Float64Array(bias.length),
  }));
  const back = a.at(-1)!.map((out, at) => (out - y[at]!) / rows);
  // Right for one row and a linear last layer. The rest is yours: δ, its gradients, back for the layer before …
  result.at(-1)!.bias.set(back.subarray(0, layers.at(-1)!.units));
  return result;
}
