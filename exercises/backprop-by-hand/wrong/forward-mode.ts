// Mistake: pushes the derivative by each parameter forwards: exact, and a pass for every parameter.
export const canary = "aisle-canary-wrong-backprop-forward-mode";
export const mistake = "work";

interface Layer {
  inputs: number;
  units: number;
  weights: Float64Array;
  bias: Float64Array;
  activation: "linear" | "tanh" | "relu" | "sigmoid";
}

/** Outputs of one row, and how fast they move with one number of one layer. */
function dual(layers: Layer[], row: Float64Array, l: number, part: "weights" | "bias", at: number) {
  let a = Array.from(row);
  let da = a.map(() => 0);
  for (const [m, { inputs, units, weights, bias, activation }] of layers.entries()) {
    const [next, dnext] = [new Array<number>(units), new Array<number>(units)];
    for (let j = 0; j < units; j++) {
      let [z, dz] = [bias[j]!, m === l && part === "bias" && at === j ? 1 : 0];
      for (let k = 0; k < inputs; k++) {
        z += a[k]! * weights[k * units + j]!;
        dz += da[k]! * weights[k * units + j]!;
        if (m === l && part === "weights" && at === k * units + j) dz += a[k]!;
      }
      const s = 1 / (1 + Math.exp(-z));
      if (activation === "tanh") [next[j], dnext[j]] = [Math.tanh(z), (1 - Math.tanh(z) ** 2) * dz];
      else if (activation === "relu") [next[j], dnext[j]] = [Math.max(0, z), z > 0 ? dz : 0];
      else if (activation === "sigmoid") [next[j], dnext[j]] = [s, s * (1 - s) * dz];
      else [next[j], dnext[j]] = [z, dz];
    }
    [a, da] = [next, dnext];
  }
  return { a, da };
}

export function gradients(layers: Layer[], x: Float64Array, y: Float64Array) {
  const [inputs, outputs] = [layers[0]!.inputs, layers.at(-1)!.units];
  const rows = x.length / inputs;
  const by = (l: number, part: "weights" | "bias") =>
    layers[l]![part].map((_, at) => {
      let sum = 0;
      for (let r = 0; r < rows; r++) {
        const { a, da } = dual(layers, x.subarray(r * inputs, (r + 1) * inputs), l, part, at);
        for (let j = 0; j < outputs; j++) sum += (a[j]! - y[r * outputs + j]!) * da[j]!;
      }
      return sum / rows;
    });
  return layers.map((_, l) => ({ weights: by(l, "weights"), bias: by(l, "bias") }));
}
