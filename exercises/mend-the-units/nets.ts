// The networks that `examine` is asked about: their shape, the printed example, and nets drawn so that each unit is clearly what it is.
import type { CodeValue } from "../../lib/grading/code-job";
import { between, normal, type randomFrom, whole } from "../../lib/grading/random";
import { type Activation, isClear, type State } from "./slopes";

export type Random = ReturnType<typeof randomFrom>;

/** One hidden layer and one answer: c + Σ v φ(z). */
export interface Net {
  readonly activation: Activation;
  readonly inputs: number;
  readonly units: number;
  /** weights[k * units + j]: from input k to unit j. */
  readonly weights: Float64Array;
  readonly bias: Float64Array;
  readonly out: Float64Array;
  readonly outBias: number;
}

/** What `examine` gives, as far as it may change. */
export const PARTS = ["states", "weights", "bias", "out", "outBias"] as const;
type Part = (typeof PARTS)[number];

/** Arguments of one call, x being [rows, inputs], and which parts of what comes back are asked about. */
export interface Case {
  readonly net: Net;
  readonly x: Float64Array;
  readonly asked: readonly Part[];
}

/** Printed in the task. */
export const publicExample: Case = {
  net: {
    activation: "tanh",
    inputs: 1,
    units: 3,
    weights: Float64Array.of(0.5, 10, 1),
    bias: Float64Array.of(0, 0, 20),
    out: Float64Array.of(0.3, 0.8, -0.5),
    outBias: 0.1,
  },
  x: Float64Array.of(-2, 2),
  asked: PARTS,
};

export const callOf = ({ net, x }: Case): CodeValue[] => [{ ...net }, x];

/** Where a unit's sums are to lie: `scale` times its direction, moved so that `at` of the ordered rows falls on `sum`. */
interface Plan {
  readonly scale: number;
  readonly at: "highest" | "second" | "middle";
  readonly sum: number;
  readonly state: State;
}
type Planner = (random: Random) => Plan;

const sign = (random: Random) => (random() < 0.5 ? -1 : 1);
const plan =
  (state: State, at: Plan["at"], scale: readonly [number, number], sum: readonly [number, number]): Planner =>
  (random) => ({ state, at, scale: between(random, ...scale), sum: between(random, ...sum) });
const eitherSide =
  (planner: Planner): Planner =>
  (random) => {
    const one = planner(random);
    return { ...one, sum: one.sum * sign(random) };
  };

const usual = plan("live", "middle", [0.6, 1.4], [-0.5, 0.5]);

/** Its highest sum is 0 itself, where the slope is 0. */
const touching = plan("dead", "highest", [0.6, 1.2], [0, 0]);
const BITS = 16;
const ofFewBits = (one: number) => Math.round(BITS * one) / BITS;

/** What units of each kind there are: usual ones, ones that only look ill, and ill ones. */
const planners: Readonly<Record<Activation, { live: readonly Planner[]; ill: readonly Planner[] }>> = {
  relu: {
    live: [usual, plan("live", "second", [0.8, 1.6], [-0.2, -0.05])],
    ill: [plan("dead", "highest", [0.3, 1.2], [-1.5, -0.1])],
  },
  gelu: {
    live: [
      usual,
      plan("live", "middle", [0.15, 0.25], [-1.8, -1.4]),
      plan("live", "highest", [0.1, 0.3], [-2.75, -2.45]),
    ],
    ill: [plan("dead", "highest", [0.3, 1], [-5, -3.4])],
  },
  sigmoid: {
    live: [
      usual,
      eitherSide(plan("live", "middle", [0.2, 0.4], [3.3, 3.7])),
      plan("live", "middle", [8, 16], [-3, 3]),
    ],
    ill: [
      eitherSide(plan("saturated", "middle", [0.3, 0.6], [6, 9])),
      plan("saturated", "middle", [120, 250], [-9, 9]),
    ],
  },
  tanh: {
    live: [
      usual,
      eitherSide(plan("live", "middle", [0.1, 0.2], [1.8, 1.95])),
      plan("live", "middle", [3, 6], [-1, 1]),
    ],
    ill: [
      eitherSide(plan("saturated", "middle", [0.2, 0.4], [3, 5])),
      plan("saturated", "middle", [60, 120], [-5, 5]),
    ],
  },
};

export interface Drawing {
  readonly activation: Activation;
  readonly inputs: readonly [number, number];
  readonly units: readonly [number, number];
  readonly rows: readonly [number, number];
  /** Share of units that are dead or saturated. */
  readonly ill: number;
  /** Rows and weights of few bits, so that every sum is exact in whatever order it is added up, and dead ReLUs that just touch 0. */
  readonly exact?: boolean;
  readonly asked: readonly Part[];
}

/** Rows around 0 and a net over them. */
export function drawCase(random: Random, drawing: Drawing): Case {
  const { activation, asked, exact = false } = drawing;
  const [inputs, units] = [whole(random, ...drawing.inputs), whole(random, ...drawing.units)];
  const rows = whole(random, ...drawing.rows);
  const one = () => (exact ? ofFewBits(normal(random)) : normal(random));
  const x = Float64Array.from({ length: rows * inputs }, one);
  const [weights, bias] = [new Float64Array(inputs * units), new Float64Array(units)];
  for (let j = 0; j < units; j++) {
    const { w, b } = drawUnit(random, { drawing, x, inputs });
    for (let k = 0; k < inputs; k++) weights[k * units + j] = w[k]!;
    bias[j] = b;
  }
  const out = Float64Array.from({ length: units }, () => sign(random) * between(random, 0.5, 2));
  return { net: { activation, inputs, units, weights, bias, out, outBias: normal(random) }, x, asked };
}

/** Drawn anew until no limit is near, so that rounding decides nothing. */
function drawUnit(
  random: Random,
  { drawing, x, inputs }: { readonly drawing: Drawing; readonly x: Float64Array; readonly inputs: number },
): { readonly w: Float64Array; readonly b: number } {
  const { exact = false } = drawing;
  const rounded = (one: number) => (exact ? ofFewBits(one) : one);
  const { live, ill } = planners[drawing.activation];
  for (;;) {
    const choices = random() < drawing.ill ? (exact ? [touching] : ill) : live;
    const { scale, at, sum, state } = choices[whole(random, 0, choices.length - 1)]!(random);
    const direction = Float64Array.from({ length: inputs }, () => normal(random));
    const length = Math.sqrt(direction.reduce((total, one) => total + one * one, 0));
    const w = direction.map((one) => rounded((scale * one) / length));
    const z = Float64Array.from({ length: x.length / inputs }, (_, r) =>
      w.reduce((total, one, k) => total + one * x[r * inputs + k]!, 0),
    );
    const ordered = z.slice().sort().reverse();
    if (ordered[0] === ordered.at(-1)) continue;
    const b = sum - ordered[{ highest: 0, second: 1, middle: z.length >> 1 }[at]]!;
    if (
      isClear(
        drawing.activation,
        z.map((one) => one + b),
        state,
      )
    )
      return { w, b };
  }
}
