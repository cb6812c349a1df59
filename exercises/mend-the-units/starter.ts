// Where a learner starts: sums and slopes of ReLU are right; every unit is called live, and nothing is repaired yet.
export const canary = "aisle-canary-starter-mend-the-units";

interface HiddenLayer {
  activation: "sigmoid" | "tanh" | "relu" | "gelu";
  inputs: number;
  units: number;
  weights: Float64Array; // weights[k * units + j]: from input k to unit j
  bias: Float64Array;
  out: Float64Array; // out[j]: what unit j’s output is multiplied by on its way to the answer
  outBias: number;
}

/** Φ(z), the share of a standard normal below z, to 1e-7 (Abramowitz and Stegun 7.1.26), and its density. */
function normal(z: number) {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (series * Math.exp((-z * z) / 2)) / 2;
  return { below: z < 0 ? tail : 1 - tail, density: Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) };
}

/** φ(z) and φ′(z). */
function activate(kind: HiddenLayer["activation"], z: number) {
  // ReLU is right. The slopes of the other three are yours.
  if (kind === "sigmoid") return { value: 1 / (1 + Math.exp(-z)), slope: 1 };
  if (kind === "tanh") return { value: Math.tanh(z), slope: 1 };
  if (kind === "gelu") return { value: z * normal(z).below, slope: 1 };
  return { value: Math.max(0, z), slope: z > 0 ? 1 : 0 };
}

/** The state of each unit over the rows of x, [rows, inputs], and the net with those repaired that are not live. */
export function examine(net: HiddenLayer, x: Float64Array) {
  const { inputs, units, weights, bias, out } = net;
  const rows = x.length / inputs;
  const repaired = { ...net, weights: weights.slice(), bias: bias.slice(), out: out.slice() };
  const states = Array.from({ length: units }, (_, j) => {
    const z = new Float64Array(rows).fill(bias[j]!);
    for (let r = 0; r < rows; r++)
      for (let k = 0; k < inputs; k++) z[r]! += weights[k * units + j]! * x[r * inputs + k]!;
    const slopes = z.map((sum) => activate(net.activation, sum).slope);
    // A beginning: what do the slopes say of this unit? And what is to be done to `repaired` where it is not live?
    return slopes.length > 0 ? "live" : "dead";
  });
  return { states, net: repaired };
}
