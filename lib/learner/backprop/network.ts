// A small dense network as a graph of numbers, from weights as tfjs has them.
import { input, label, type Scalar, weight, weightedSum } from "./scalar";
import { subscript, superscript } from "./steps";

export interface SmallLayer {
  /** [inputs][units], as a kernel of tf.layers.dense. */
  readonly kernel: readonly (readonly number[])[];
  /** [units] */
  readonly bias: readonly number[];
  readonly activation: "linear" | "relu" | "sigmoid" | "tanh";
}

export interface SmallNetwork {
  readonly layers: readonly SmallLayer[];
  /** One example, [inputs of the first layer]. */
  readonly x: readonly number[];
  /** What its one output should be. */
  readonly y: number;
  /** "squared": ½(p − y)². "log": −y ln p − (1 − y) ln(1 − p), for an output between 0 and 1. */
  readonly loss: "squared" | "log";
}

/**
 * The loss of one example: w²₃₁ is the weight of layer 2 from its input 3 to its unit 1, z a weighted sum, a what the activation makes of it.
 * @throws RangeError when the sizes do not fit, or there is not one output
 */
export function smallNetwork({ layers, x, y, loss }: SmallNetwork): Scalar {
  let values = x.map((value, k) => input(`x${subscript(k + 1)}`, value));
  for (const [l, { kernel, bias, activation }] of layers.entries()) {
    const layer = superscript(l + 1);
    if (kernel.length !== values.length)
      throw new RangeError(
        `smallNetwork: layer ${l + 1} has a kernel of ${kernel.length} rows for ${values.length} inputs.`,
      );
    const before = values;
    values = bias.map((b, unit) => {
      const own = subscript(unit + 1);
      const weights = before.map((_, k) => {
        const w = kernel[k]![unit];
        if (w === undefined)
          throw new RangeError(
            `smallNetwork: row ${k + 1} of layer ${l + 1}'s kernel has ${kernel[k]!.length} numbers, and its bias ${bias.length}.`,
          );
        return weight(`w${layer}${subscript(k + 1)}${own}`, w);
      });
      const z = weightedSum(weights, before, weight(`b${layer}${own}`, b)).named(`z${layer}${own}`);
      return activation === "linear" ? z : z[activation]().named(`a${layer}${own}`);
    });
  }
  const [p, ...more] = values;
  if (p === undefined || more.length > 0)
    throw new RangeError(`smallNetwork: the last layer must have one unit, not ${values.length}.`);
  const wanted = label("y", y);
  return (loss === "log" ? p.logLoss(wanted) : p.squaredError(wanted)).named("L");
}
