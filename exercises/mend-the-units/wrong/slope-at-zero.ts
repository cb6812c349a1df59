// Mistake: takes the slope of ReLU at 0 for 1, so a unit that just touches 0 counts as live.
export const canary = "aisle-canary-wrong-mend-the-units-slope-at-zero";
export const mistake = "dead";

interface HiddenLayer {
  activation: "sigmoid" | "tanh" | "relu" | "gelu";
  inputs: number;
  units: number;
  weights: Float64Array;
  bias: Float64Array;
  out: Float64Array;
  outBias: number;
}

function normal(z: number) {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (series * Math.exp((-z * z) / 2)) / 2;
  return { below: z < 0 ? tail : 1 - tail, density: Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) };
}

function activate(kind: HiddenLayer["activation"], z: number) {
  if (kind === "sigmoid") {
    const s = 1 / (1 + Math.exp(-z));
    return { value: s, slope: s * (1 - s) };
  }
  if (kind === "tanh") {
    const t = Math.tanh(z);
    return { value: t, slope: 1 - t * t };
  }
  if (kind === "gelu") {
    const n = normal(z);
    return { value: z * n.below, slope: n.below + z * n.density };
  }
  return { value: Math.max(0, z), slope: z >= 0 ? 1 : 0 };
}

const mean = (a: Float64Array) => a.reduce((s, v) => s + v, 0) / a.length;

export function examine(net: HiddenLayer, x: Float64Array) {
  const { activation, inputs, units, weights, bias, out } = net;
  const rows = x.length / inputs;
  const repaired = { ...net, weights: weights.slice(), bias: bias.slice(), out: out.slice() };
  const states = Array.from({ length: units }, (_, j) => {
    const z = new Float64Array(rows).fill(bias[j]!);
    for (let r = 0; r < rows; r++)
      for (let k = 0; k < inputs; k++) z[r]! += weights[k * units + j]! * x[r * inputs + k]!;
    const slopes = z.map((sum) => activate(activation, sum).slope);
    const gated = activation === "relu" || activation === "gelu";
    let state = "live";
    if (gated) {
      if (slopes.every((s) => Math.abs(s) <= 0.01)) state = "dead";
    } else {
      const limit = activation === "sigmoid" ? 0.0125 : 0.05;
      if (mean(slopes.map(Math.abs)) < limit) state = "saturated";
    }
    if (state === "live") return state;
    const mu = mean(z);
    const sigma = Math.sqrt(mean(z.map((v) => (v - mu) ** 2)));
    for (let k = 0; k < inputs; k++) repaired.weights[k * units + j]! /= sigma;
    repaired.bias[j] = (bias[j]! - mu) / sigma;
    const a = z.map((v) => activate(activation, v).value);
    const b = z.map((v) => activate(activation, (v - mu) / sigma).value);
    const ma = mean(a);
    const mb = mean(b);
    const v = (out[j]! * mean(a.map((p, r) => (p - ma) * (b[r]! - mb)))) / mean(b.map((q) => (q - mb) ** 2));
    repaired.out[j] = v;
    repaired.outBias += out[j]! * ma - v * mb;
    return state;
  });
  return { states, net: repaired };
}
