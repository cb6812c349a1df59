// What becomes of a net: the state of each unit, and the repair; also with one well-known slip, for saying which it was.
import type { Case } from "./nets";
import { type Activation, activations, DEAD, mean, STEEPEST, type State } from "./slopes";

/** Mistakes with a name: each has a sentence among the exercise's messages. */
export const slips = [
  "noBias",
  "transposed",
  "slopeAtOutput",
  "slopeOfMeanSum",
  "slopeAtZero",
  "anyRow",
  "meanForDead",
  "geluBySign",
  "geluNeverDead",
  "signedSlope",
  "everyRowForSaturated",
  "oneSteepest",
  "calledDead",
  "calledSaturated",
  "repairsAll",
  "notCentred",
  "notScaled",
  "biasNotScaled",
  "sampleDeviation",
  "dividedByVariance",
  "outKept",
  "outZeroed",
  "throughOrigin",
  "outBiasKept",
  "oneMean",
  "outScaled",
] as const;
export type Slip = (typeof slips)[number];

/** What `examine` returns, its net as far as it may change. */
export interface Examined {
  readonly states: readonly string[];
  readonly weights: ArrayLike<number>;
  readonly bias: ArrayLike<number>;
  readonly out: ArrayLike<number>;
  readonly outBias: number;
}

/** [unit][row] */
function sumsOf({ net, x }: Case, slip?: Slip): Float64Array[] {
  const { inputs, units, weights, bias } = net;
  const place = (k: number, j: number) => (slip === "transposed" ? j * inputs + k : k * units + j);
  return Array.from({ length: units }, (_, j) =>
    Float64Array.from({ length: x.length / inputs }, (_, r) => {
      let sum = slip === "noBias" ? 0 : bias[j]!;
      for (let k = 0; k < inputs; k++) sum += weights[place(k, j)]! * x[r * inputs + k]!;
      return sum;
    }),
  );
}

function slopesOf(activation: Activation, z: Float64Array, slip?: Slip): Float64Array {
  const { value, slope } = activations[activation];
  const at = slip === "slopeOfMeanSum" ? Float64Array.of(mean(z)) : z;
  const atZero = slip === "slopeAtZero" && activation === "relu" ? 1 : slope(0);
  const slopeOf = (one: number) => (one === 0 ? atZero : slope(one));
  const slopes = at.map((one) => slopeOf(slip === "slopeAtOutput" ? value(one) : one));
  return slip === "signedSlope" ? slopes : slopes.map(Math.abs);
}

function stateOf(activation: Activation, z: Float64Array, slip?: Slip): State {
  const slopes = slopesOf(activation, z, slip);
  const steepest = STEEPEST[activation];
  if (steepest !== undefined) {
    const limit = (slip === "oneSteepest" ? 1 : steepest) / 20;
    const size = slip === "everyRowForSaturated" ? Math.max(...slopes) : mean(slopes);
    return size < limit ? (slip === "calledDead" ? "dead" : "saturated") : "live";
  }
  const isDead = () => {
    if (slip === "anyRow") return Math.min(...slopes) <= DEAD;
    if (slip === "meanForDead") return mean(slopes) < 1 / 20;
    if (slip === "geluBySign") return z.every((one) => one <= 0);
    return Math.max(...slopes) <= (slip === "geluNeverDead" ? 0 : DEAD);
  };
  return isDead() ? (slip === "calledSaturated" ? "saturated" : "dead") : "live";
}

/** w ← w/σ, b ← (b − μ)/σ, and the least-squares outgoing weight with what it leaves for the bias of the answer. */
function repairUnit(
  activation: Activation,
  { z, v }: { readonly z: Float64Array; readonly v: number },
  slip?: Slip,
) {
  const mu = mean(z);
  const squares = z.reduce((sum, one) => sum + (one - mu) ** 2, 0);
  const variance = squares / (slip === "sampleDeviation" ? z.length - 1 : z.length);
  const deviation = Math.sqrt(variance);
  const divisor = slip === "notScaled" ? 1 : slip === "dividedByVariance" ? variance : deviation;
  const shift = slip === "notCentred" ? 0 : mu;
  const { value } = activations[activation];
  const [old, now] = [z.map(value), z.map((one) => value((one - shift) / divisor))];
  const outgoing = outgoingOf({ old, now, v, deviation, mu }, slip);
  return { divisor, shift, ...outgoing };
}

function outgoingOf(
  one: {
    readonly old: Float64Array;
    readonly now: Float64Array;
    readonly v: number;
    readonly deviation: number;
    readonly mu: number;
  },
  slip?: Slip,
): { readonly out: number; readonly left: number } {
  const { old, now, v, deviation, mu } = one;
  const products = (a: Float64Array, b: Float64Array) => mean(a.map((value, r) => value * b[r]!));
  const [oldMean, nowMean] = [mean(old), mean(now)];
  const [oldFrom, nowFrom] = [old.map((a) => a - oldMean), now.map((a) => a - nowMean)];
  if (slip === "outKept") return { out: v, left: 0 };
  if (slip === "outScaled") return { out: v * deviation, left: v * mu };
  if (slip === "outZeroed") return { out: 0, left: v * oldMean };
  if (slip === "throughOrigin") return { out: (v * products(old, now)) / products(now, now), left: 0 };
  const out = (v * products(oldFrom, nowFrom)) / products(nowFrom, nowFrom);
  if (slip === "outBiasKept") return { out, left: 0 };
  return { out, left: v * oldMean - out * (slip === "oneMean" ? oldMean : nowMean) };
}

/** States by slopes over the rows; each unit that is not live repaired by itself, the others left as they are. */
function examined(one: Case, slip?: Slip): Examined {
  const { activation, inputs, units, out, ...net } = one.net;
  const [weights, bias, outgoing] = [net.weights.slice(), net.bias.slice(), out.slice()];
  let { outBias } = net;
  const states = sumsOf(one, slip).map((z, j) => {
    const state = stateOf(activation, z, slip);
    if (state === "live" && slip !== "repairsAll") return state;
    const repaired = repairUnit(activation, { z, v: out[j]! }, slip);
    for (let k = 0; k < inputs; k++) weights[k * units + j]! /= repaired.divisor;
    bias[j] = (bias[j]! - repaired.shift) / (slip === "biasNotScaled" ? 1 : repaired.divisor);
    outgoing[j] = repaired.out;
    outBias += repaired.left;
    return state;
  });
  return { states, weights, bias, out: outgoing, outBias };
}

/** The parts that the case asks about. */
export function truthOf(one: Case, slip?: Slip): Partial<Examined> {
  const whole = examined(one, slip);
  return Object.fromEntries(one.asked.map((part) => [part, whole[part]]));
}
