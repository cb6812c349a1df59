// Mistake: works δ out anew for every weight that asks, and so all those behind it: right, and far too much.
export const canary = "aisle-canary-wrong-backprop-recursion-without-memory";
export const mistake = "work";

interface Layer {
  inputs: number;
  units: number;
  weights: Float64Array;
  bias: Float64Array;
  activation: "linear" | "tanh" | "relu" | "sigmoid";
}

function activate(kind: Layer["activation"], z: number): number {
  if (kind === "tanh") return Math.tanh(z);
  if (kind === "relu") return z > 0 ? z : 0;
  if (kind === "sigmoid") return 1 / (1 + Math.exp(-z));
  return z;
}

function slope(kind: Layer["activation"], z: number): number {
  const a = activate(kind, z);
  if (kind === "tanh") return 1 - a * a;
  if (kind === "relu") return z > 0 ? 1 : 0;
  if (kind === "sigmoid") return a * (1 - a);
  return 1;
}

export function gradients(layers: Layer[], x: Float64Array, y: Float64Array) {
  const rows = x.length / layers[0]!.inputs;
  const zs: Float64Array[] = [];
  const outs = [x];
  for (const { inputs, units, weights, bias, activation } of layers) {
    const before = outs.at(-1)!;
    const z = new Float64Array(rows * units);
    for (let r = 0; r < rows; r++) {
      for (let j = 0; j < units; j++) {
        let sum = bias[j]!;
        for (let k = 0; k < inputs; k++) sum += before[r * inputs + k]! * weights[k * units + j]!;
        z[r * units + j] = sum;
      }
    }
    zs.push(z);
    outs.push(z.map((sum) => activate(activation, sum)));
  }

  const delta = (l: number, r: number, j: number): number => {
    const { units, activation } = layers[l]!;
    const at = r * units + j;
    let back = 0;
    if (l === layers.length - 1) back = (outs.at(-1)![at]! - y[at]!) / rows;
    else {
      const next = layers[l + 1]!;
      for (let k = 0; k < next.units; k++) back += next.weights[j * next.units + k]! * delta(l + 1, r, k);
    }
    return back * slope(activation, zs[l]![at]!);
  };
  return layers.map(({ inputs, units, weights, bias }, l) => {
    const overRows = (term: (r: number) => number) => {
      let sum = 0;
      for (let r = 0; r < rows; r++) sum += term(r);
      return sum;
    };
    return {
      weights: weights.map((_, at) =>
        overRows((r) => outs[l]![r * inputs + Math.floor(at / units)]! * delta(l, r, at % units)),
      ),
      bias: bias.map((_, j) => overRows((r) => delta(l, r, j))),
    };
  });
}
