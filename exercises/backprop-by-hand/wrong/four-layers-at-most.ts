// Cheat: there is no recursion: the last four layers are written out one by one, since no network of the statement is said to have more; layers before them get 0.
export const canary = "aisle-canary-wrong-backprop-by-hand-four-layers-at-most";
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

function slope(kind: Layer["activation"], a: number): number {
  if (kind === "tanh") return 1 - a * a;
  if (kind === "relu") return a > 0 ? 1 : 0;
  if (kind === "sigmoid") return a * (1 - a);
  return 1;
}

export function gradients(layers: Layer[], x: Float64Array, y: Float64Array) {
  const rows = x.length / layers[0]!.inputs;
  const a: Float64Array[] = [x];
  layers.forEach(({ inputs, units, weights, bias, activation }, l) => {
    const out = new Float64Array(rows * units);
    for (let r = 0; r < rows; r++)
      for (let j = 0; j < units; j++) {
        let sum = bias[j]!;
        for (let k = 0; k < inputs; k++) sum += a[l]![r * inputs + k]! * weights[k * units + j]!;
        out[r * units + j] = activate(activation, sum);
      }
    a.push(out);
  });
  const result = layers.map(({ weights, bias }) => ({
    weights: new Float64Array(weights.length),
    bias: new Float64Array(bias.length),
  }));
  const settle = (l: number, delta: Float64Array) => {
    const { inputs, units } = layers[l]!;
    for (let r = 0; r < rows; r++)
      for (let j = 0; j < units; j++) {
        const one = delta[r * units + j]!;
        result[l]!.bias[j]! += one;
        for (let k = 0; k < inputs; k++) result[l]!.weights[k * units + j]! += one * a[l]![r * inputs + k]!;
      }
  };
  const before = (l: number, delta: Float64Array) => {
    const { inputs, units, weights } = layers[l]!;
    const { activation } = layers[l - 1]!;
    return a[l]!.map((out, at) => {
      const r = Math.floor(at / inputs);
      const k = at % inputs;
      let sum = 0;
      for (let j = 0; j < units; j++) sum += delta[r * units + j]! * weights[k * units + j]!;
      return sum * slope(activation, out);
    });
  };
  const last = layers.length - 1;
  const { activation } = layers[last]!;
  const delta4 = a[last + 1]!.map((out, at) => ((out - y[at]!) / rows) * slope(activation, out));
  settle(last, delta4);
  if (last < 1) return result;
  const delta3 = before(last, delta4);
  settle(last - 1, delta3);
  if (last < 2) return result;
  const delta2 = before(last - 1, delta3);
  settle(last - 2, delta2);
  if (last < 3) return result;
  settle(last - 3, before(last - 2, delta2));
  return result;
}
