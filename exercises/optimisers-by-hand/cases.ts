// What `places` is called with: a rule, where the parameters start, a gradient for each at each step, and a learning rate for
// each step; drawn anew for each attempt but for the printed one. No expectation is here.
import { between, normal, randomFrom, whole } from "../../lib/grading/random";

export type Rule =
  | { readonly kind: "sgd" }
  | { readonly kind: "momentum"; readonly mu: number }
  | {
      readonly kind: "adam";
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
    };

/** Arguments of one call. */
export interface Case {
  readonly rule: Rule;
  /** Each parameter's numbers before the first step. */
  readonly start: readonly Float64Array[];
  /** gradients[t][k]: of parameter k at step t, as long as the parameter; null where it has no part in that step. */
  readonly gradients: readonly (readonly (Float64Array | null)[])[];
  /** Learning rate of each step. */
  readonly rates: Float64Array;
}

type Random = () => number;
type Kind = Rule["kind"];

/** As many steps as the syllabus asks for. */
export const STEPS = 50;

/** @param n of the case within its group: both usual values of ε come for certain */
function drawRule(random: Random, kind: Kind, n: number): Rule {
  if (kind === "sgd") return { kind };
  if (kind === "momentum") return { kind, mu: between(random, 0.5, 0.97) };
  return {
    kind,
    beta1: between(random, 0.6, 0.95),
    beta2: between(random, 0.97, 0.999),
    epsilon: n % 2 === 0 ? 1e-7 : 1e-8,
  };
}

interface Plan {
  readonly kinds: readonly Kind[];
  readonly count: number;
  /** Least and most parameters. */
  readonly parameters: readonly [number, number];
  /** Typical size of a gradient, as a power of ten: least and most. */
  readonly size: readonly [number, number];
  /** Chance that a parameter has no part in a step. */
  readonly missing: number;
}

const usual = { parameters: [1, 1], size: [1.5, 2.5], missing: 0 } as const;

/** Each check adds one thing to those before it. */
const plans = {
  sgd: { ...usual, kinds: ["sgd"], count: 3 },
  momentum: { ...usual, kinds: ["momentum"], count: 4 },
  adam: { ...usual, kinds: ["adam"], count: 4 },
  // Gradients as small as ε, as those of rare rows are: only here does its place show.
  epsilon: { ...usual, kinds: ["adam"], count: 4, size: [-8.5, -6.5] },
  ownState: { ...usual, kinds: ["momentum", "adam"], count: 4, parameters: [2, 4] },
  missing: { ...usual, kinds: ["momentum", "adam"], count: 4, parameters: [2, 4], missing: 0.4 },
} as const satisfies Record<string, Plan>;

export type Group = keyof typeof plans;
export const groupNames = Object.keys(plans) as Group[];

export function drawGroup(seed: string, group: Group): Case[] {
  const plan: Plan = plans[group];
  const random = randomFrom(seed, group);
  return Array.from({ length: plan.count }, (_, n) => drawCase(random, plan, n));
}

function drawCase(random: Random, plan: Plan, n: number): Case {
  const kind = plan.kinds[n % plan.kinds.length]!;
  const lengths = Array.from({ length: whole(random, ...plan.parameters) }, () => whole(random, 1, 5));
  // Two of one length for certain: a memory that is found by length then serves both.
  if (lengths.length > 1) lengths[1] = lengths[0]!;
  const size = 10 ** between(random, ...plan.size);
  const numbers = (length: number, scale: number) =>
    Float64Array.from({ length }, () => scale * normal(random));
  // Plain steps are made as large as Adam's, so that no trace stands still or flies off.
  const rate = kind === "adam" ? 0.02 : 0.02 / size;
  return {
    rule: drawRule(random, kind, n),
    start: lengths.map((length) => numbers(length, 1)),
    gradients: Array.from({ length: STEPS }, (_, t) =>
      lengths.map((length, k) => (isMissing(random, plan, { t, k }) ? null : numbers(length, size))),
    ),
    rates: Float64Array.from({ length: STEPS }, () => rate * between(random, 0.3, 1.7)),
  };
}

/** The first parameter lacks the first step for certain, and the second has it: then their counts of steps differ. */
function isMissing(random: Random, { missing }: Plan, { t, k }: { t: number; k: number }): boolean {
  const drawn = random() < missing;
  if (missing === 0) return false;
  return t === 0 && k < 2 ? k === 0 : drawn;
}

const printed = {
  start: [Float64Array.of(1, -2)],
  gradients: [[Float64Array.of(2, -4)], [Float64Array.of(0.4, 8)], [Float64Array.of(-1.2, 1.6)]],
  rates: Float64Array.of(0.1, 0.1, 0.1),
};

/** The example that the task prints, once with each rule. */
export const publicExamples: readonly Case[] = [
  { ...printed, rule: { kind: "sgd" } },
  { ...printed, rule: { kind: "momentum", mu: 0.9 } },
  { ...printed, rule: { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
];
