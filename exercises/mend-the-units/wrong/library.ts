// Mistake: takes the mean from a library.
export const canary = "aisle-canary-wrong-mend-the-units-library";
export const mistake = "runs";

import * as tf from "@tensorflow/tfjs";

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
    const a = 1 / (1 + Math.exp(-z));
    return { value: a, slope: a * (1 - a) };
  }
  if (kind === "tanh") return { value: Math.tanh(z), slope: 1 - Math.tanh(z) ** 2 };
  if (kind === "gelu") {
    const { below, density } = normal(z);
    return { value: z * below, slope: below + z * density };
  }
  return { value: Math.max(0, z), slope: z > 0 ? 1 : 0 };
}

const mean = (values: Float64Array) => values.reduce((sum, one) => sum + one, 0) / values.length;

export function examine(net: HiddenLayer, x: Float64Array) {
  const { activation, inputs, units, weights, bias, out } = net;
  const rows = x.length / inputs;
  const repaired = { ...net, weights: weights.slice(), bias: bias.slice(), out: out.slice() };
  const states = Array.from({ length: units }, (_, j) => {
    const z = new Float64Array(rows).fill(bias[j]!);
    for (let r = 0; r < rows; r++)
      for (let k = 0; k < inputs; k++) z[r]! += weights[k * units + j]! * x[r * inputs + k]!;

    const slopes = z.map((sum) => Math.abs(activate(activation, sum).slope));
    const flatAtBothEnds = activation === "sigmoid" || activation === "tanh";
    const steepest = activation === "sigmoid" ? 0.25 : 1;
    const isIll = flatAtBothEnds ? mean(slopes) < steepest / 20 : Math.max(...slopes) <= 0.01;
    if (!isIll) return "live";

    const mu = tf.mean(tf.tensor1d(Array.from(z))).dataSync()[0]!;
    const sigma = Math.sqrt(mean(z.map((sum) => (sum - mu) ** 2)));
    for (let k = 0; k < inputs; k++) repaired.weights[k * units + j]! /= sigma;
    repaired.bias[j] = (bias[j]! - mu) / sigma;

    const old = z.map((sum) => activate(activation, sum).value);
    const now = z.map((sum) => activate(activation, (sum - mu) / sigma).value);
    const [oldMean, nowMean] = [mean(old), mean(now)];
    const covariance = mean(old.map((a, r) => a * now[r]!)) - oldMean * nowMean;
    const variance = mean(now.map((a) => a ** 2)) - nowMean ** 2;
    const fitted = (out[j]! * covariance) / variance;
    repaired.out[j] = fitted;
    repaired.outBias += out[j]! * oldMean - fitted * nowMean;
    return flatAtBothEnds ? "saturated" : "dead";
  });
  return { states, net: repaired };
}
