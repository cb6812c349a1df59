// The gradients as they must be, in double precision, and as they come out with a known slip: the grader tells which slip it sees.
// Written apart from the model answer; grade.test.ts holds it against central differences.
import type { Activation, Case, Layer } from "./nets";

/** One layer's gradients, in the shapes of its weights and bias. */
export interface LayerGradients {
  readonly weights: ArrayLike<number>;
  readonly bias: ArrayLike<number>;
}

/** Slips by which many get backpropagation wrong, the more telling first; each words its own message. */
export const slips = [
  /** Everything times −1: y − a in place of a − y. */
  "flippedSign",
  /** Only the last layer has gradients; those before it are 0. */
  "noRecursion",
  /** δ of the last layer is a − y, without φ′(z): right for log-loss only. */
  "noOutputSlope",
  /** Carried back without φ′(z). */
  "noHiddenSlope",
  /** Both: δ is ∂L/∂a throughout, as the article writes it. */
  "noSlopes",
  /** φ′ taken at the unit's output in place of its weighted sum. */
  "slopeOfOutput",
  /** Carried back through the weights with rows and columns swapped. */
  "transposedWeights",
  /** A weight's gradient takes the z of the layer before in place of its a. */
  "sumsAsInputs",
  /** Not divided by the number of rows. */
  "sumOverRows",
  /** The derivative of (a − y)², not of half of it. */
  "doubled",
  /** Divided by the number of outputs as well. */
  "meanOverOutputs",
  /** Only the first row. */
  "firstRowOnly",
] as const;
export type Slip = (typeof slips)[number];

const value: Readonly<Record<Activation, (z: number) => number>> = {
  linear: (z) => z,
  tanh: Math.tanh,
  relu: (z) => Math.max(0, z),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
};
const slope: Readonly<Record<Activation, (z: number) => number>> = {
  linear: () => 1,
  tanh: (z) => 1 - Math.tanh(z) ** 2,
  relu: (z) => (z > 0 ? 1 : 0),
  sigmoid: (z) => value.sigmoid(z) * value.sigmoid(-z),
};

const weighted = ({ weights, bias, units }: Layer, before: ArrayLike<number>) =>
  bias.map((b, j) => Array.from(before).reduce((sum, a, k) => sum + a * weights[k * units + j]!, b));

/** What each layer has as z and as a, for one row; the first entries are the row itself. */
export function forward(
  layers: readonly Layer[],
  row: Float64Array,
): { z: Float64Array[]; a: Float64Array[] } {
  const z = [row];
  const a = [row];
  for (const layer of layers) {
    z.push(weighted(layer, a.at(-1)!));
    a.push(z.at(-1)!.map((sum) => value[layer.activation](sum)));
  }
  return { z, a };
}

const rowsOf = ({ layers, x, y }: Case) => {
  const [inputs, outputs] = [layers[0]!.inputs, layers.at(-1)!.units];
  return Array.from({ length: x.length / inputs }, (_, r) => ({
    row: x.slice(r * inputs, (r + 1) * inputs),
    wanted: y.slice(r * outputs, (r + 1) * outputs),
  }));
};

/** L = 1/n Σ ½ ‖a − y‖² over n rows. */
export function lossOf(given: Case): number {
  const rows = rowsOf(given);
  const sum = rows.reduce((total, { row, wanted }) => {
    const out = forward(given.layers, row).a.at(-1)!;
    return total + out.reduce((part, a, j) => part + (a - wanted[j]!) ** 2 / 2, 0);
  }, 0);
  return sum / rows.length;
}

/** ∂L/∂ each weight and bias; with a slip, what somebody gets who makes it. */
export function referenceGradients(given: Case, slip: Slip | null = null): LayerGradients[] {
  const { layers } = given;
  const all = rowsOf(given);
  const rows = slip === "firstRowOnly" ? all.slice(0, 1) : all;
  const outputs = layers.at(-1)!.units;
  const scale =
    (slip === "flippedSign" ? -1 : 1) *
    (slip === "doubled" ? 2 : 1) *
    (slip === "sumOverRows" ? 1 : 1 / rows.length) *
    (slip === "meanOverOutputs" ? 1 / outputs : 1);
  const gradients = layers.map(({ weights, bias }) => ({
    weights: new Float64Array(weights.length),
    bias: new Float64Array(bias.length),
  }));
  for (const { row, wanted } of rows) {
    const { z, a } = forward(layers, row);
    const inputsOf = slip === "sumsAsInputs" ? z : a;
    const slopeAt = (l: number, j: number) =>
      slope[layers[l]!.activation]((slip === "slopeOfOutput" ? a : z)[l + 1]![j]!);
    let delta = wanted.map((y, j) => {
      const flat = slip === "noOutputSlope" || slip === "noSlopes";
      return (a.at(-1)![j]! - y) * (flat ? 1 : slopeAt(layers.length - 1, j));
    });
    for (let l = layers.length - 1; l >= 0; l--) {
      const { inputs, units, weights } = layers[l]!;
      const own = gradients[l]!;
      const [carried, before] = [delta, inputsOf[l]!];
      own.bias.forEach((_, j) => {
        own.bias[j]! += scale * carried[j]!;
      });
      own.weights.forEach((_, at) => {
        own.weights[at]! += scale * before[Math.floor(at / units)]! * carried[at % units]!;
      });
      if (l === 0 || slip === "noRecursion") break;
      delta = Float64Array.from({ length: inputs }, (_, k) => {
        const back = carried.reduce((sum, d, j) => {
          const at = slip === "transposedWeights" ? j * inputs + k : k * units + j;
          return sum + weights[at]! * d;
        }, 0);
        return slip === "noHiddenSlope" || slip === "noSlopes" ? back : back * slopeAt(l - 1, k);
      });
    }
  }
  return gradients;
}
