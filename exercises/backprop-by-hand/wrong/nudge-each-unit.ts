// Cheat: no backpropagation: each unit's z is nudged up and down in all rows at once and the loss of each row looked at; units are far fewer than weights, so small networks are cheap.
export const canary = "aisle-canary-wrong-backprop-by-hand-nudge-each-unit";
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
  if (kind === "relu") return Math.max(0, z);
  if (kind === "sigmoid") return 1 / (1 + Math.exp(-z));
  return z;
}

/** z of each layer, and what goes into each, for all rows; from layer `from` on with `z0` in the place of its z. */
function run(layers: Layer[], into: Float64Array, rows: number, from = 0, z0?: Float64Array) {
  const zs: Float64Array[] = [];
  const ins: Float64Array[] = [];
  let a = into;
  for (let l = from; l < layers.length; l++) {
    const { inputs, units, weights, bias, activation } = layers[l]!;
    ins[l] = a;
    let z = new Float64Array(rows * units);
    if (l === from && z0) z = Float64Array.from(z0);
    else
      for (let r = 0; r < rows; r++)
        for (let j = 0; j < units; j++) {
          let sum = bias[j]!;
          for (let k = 0; k < inputs; k++) sum += a[r * inputs + k]! * weights[k * units + j]!;
          z[r * units + j] = sum;
        }
    zs[l] = z;
    a = z.map((one) => activate(activation, one));
  }
  return { zs, ins, out: a };
}

export function gradients(layers: Layer[], x: Float64Array, y: Float64Array) {
  const rows = x.length / layers[0]!.inputs;
  const last = layers.at(-1)!.units;
  const { zs, ins } = run(layers, x, rows);
  const h = 1e-5;
  return layers.map(({ inputs, units, weights, bias }, l) => {
    const result = { weights: new Float64Array(weights.length), bias: new Float64Array(bias.length) };
    for (let j = 0; j < units; j++) {
      const up = Float64Array.from(zs[l]!);
      const down = Float64Array.from(zs[l]!);
      for (let r = 0; r < rows; r++) {
        up[r * units + j]! += h;
        down[r * units + j]! -= h;
      }
      const above = run(layers, ins[l]!, rows, l, up).out;
      const below = run(layers, ins[l]!, rows, l, down).out;
      for (let r = 0; r < rows; r++) {
        let rise = 0;
        for (let o = 0; o < last; o++) {
          const at = r * last + o;
          // ½(p − y)² − ½(q − y)² without the cancellation
          rise += 0.5 * (above[at]! - below[at]!) * (above[at]! + below[at]! - 2 * y[at]!);
        }
        const slope = rise / (2 * h) / rows;
        result.bias[j]! += slope;
        for (let k = 0; k < inputs; k++) result.weights[k * units + j]! += slope * ins[l]![r * inputs + k]!;
      }
    }
    return result;
  });
}
