// The nets that each check asks about, drawn from an attempt's seed so that what the check is about shows in them.
import { randomFrom, whole } from "../../lib/grading/random";
import { agrees } from "./compare";
import { type Case, type Drawing, drawCase, PARTS, type Random } from "./nets";
import { type Slip, truthOf } from "./reference.server";
import { ACTIVATIONS, type Activation } from "./slopes";

type Sizes = Omit<Drawing, "activation" | "asked">;
const small = { inputs: [2, 4], units: [5, 8], rows: [20, 32], ill: 0.4 } as const satisfies Sizes;

/** For each pair of activation and slip a net that shows the slip. */
const telling = (
  random: Random,
  asked: Case["asked"],
  pairs: readonly (readonly [Activation, Slip])[],
): Case[] =>
  pairs.map(([activation, slip]) => {
    for (;;) {
      const one = drawCase(random, { ...small, activation, asked, exact: slip === "slopeAtZero" });
      if (!agrees(truthOf(one, slip), truthOf(one))) return one;
    }
  });

/** So many nets of each activation. */
const ofEach = (random: Random, asked: Case["asked"], sizes: Sizes, times = 1): Case[] =>
  Array.from({ length: times }, () => ACTIVATIONS)
    .flat()
    .map((activation) => drawCase(random, { ...sizes, activation, asked }));

/** Two nets of one activation and one shape whose units are not in the same states. */
function alike(random: Random): [Case, Case] {
  const sizes = { inputs: [3, 3], units: [6, 6], rows: [24, 24], ill: 0.4 } as const;
  const activation = ACTIVATIONS[whole(random, 0, ACTIVATIONS.length - 1)]!;
  const draw = () => drawCase(random, { ...sizes, activation, asked: PARTS });
  const first = draw();
  for (;;) {
    const second = draw();
    const differ = truthOf(second).states!.some((state, j) => state !== truthOf(first).states![j]);
    if (differ) return [first, second];
  }
}

/** By the check that asks; each has a stream of its own, and each takes for granted what those before it asked. */
export const draws = {
  dead: (seed) =>
    telling(
      randomFrom(seed, "dead"),
      ["states"],
      [
        ["relu", "meanForDead"],
        ["relu", "noBias"],
        ["relu", "transposed"],
        ["relu", "slopeAtZero"],
        ["gelu", "signedSlope"],
        ["gelu", "geluBySign"],
        ["gelu", "geluNeverDead"],
      ],
    ),
  saturated: (seed) =>
    telling(
      randomFrom(seed, "saturated"),
      ["states"],
      [
        ["sigmoid", "oneSteepest"],
        ["sigmoid", "slopeOfMeanSum"],
        ["sigmoid", "everyRowForSaturated"],
        ["tanh", "everyRowForSaturated"],
        ["tanh", "slopeOfMeanSum"],
      ],
    ),
  untouched: (seed) =>
    ofEach(randomFrom(seed, "untouched"), ["weights", "bias", "out", "outBias"], { ...small, ill: 0 }),
  sums: (seed) => ofEach(randomFrom(seed, "sums"), ["weights", "bias"], { ...small, ill: 0.6 }),
  contribution: (seed) =>
    telling(
      randomFrom(seed, "contribution"),
      ["out", "outBias"],
      [
        ["relu", "outKept"],
        ["gelu", "outZeroed"],
        ["sigmoid", "throughOrigin"],
        ["tanh", "outZeroed"],
        ["sigmoid", "oneMean"],
      ],
    ),
  again: (seed) => alike(randomFrom(seed, "again")),
  // Eight nets, two of each activation.
  hiddenNets: (seed) =>
    ofEach(
      randomFrom(seed, "hidden"),
      PARTS,
      { inputs: [3, 6], units: [8, 12], rows: [40, 80], ill: 0.4 },
      2,
    ),
} satisfies Readonly<Record<string, (seed: string) => readonly Case[]>>;
