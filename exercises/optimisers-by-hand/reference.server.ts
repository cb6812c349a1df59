// Where the rules really put the parameters, in double precision, and where they put them with one slip of a learner's: what a
// wrong trace is compared with, so that the verdict can say which slip it was.
import type { Case, Rule } from "./cases";

/** Slips that a verdict names. A rule in which one cannot be made comes out right with it. */
export const slips = [
  // of any rule
  "uphill",
  "firstRate",
  "rateInside",
  // of momentum
  "noMemory",
  "dampening",
  "nesterov",
  // of Adam
  "noCorrection",
  "noSecondCorrection",
  "noFirstCorrection",
  "sameCorrection",
  "epsilonInside",
  "epsilonBefore",
  "epsilonOfTfjs",
  "epsilonOfPyTorch",
  "noEpsilon",
  "betasSwapped",
  "noSquare",
  "noRoot",
  // that show only with several parameters, or where one has no part in a step
  "sharedState",
  "sharedCount",
  "zeroForNone",
] as const;

export type Slip = (typeof slips)[number];

/** What a parameter remembers: running means, one for each of its numbers, and how many steps it has taken. */
interface Memory {
  readonly m: Float64Array;
  readonly v: Float64Array;
  count: number;
}

/**
 * @returns for each step, for each parameter, its numbers after the step
 * @see D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1
 */
export function tracesOf({ rule, start, gradients, rates }: Case, slip?: Slip): Float64Array[][] {
  const places = start.map((one) => one.slice());
  const longest = Math.max(...start.map((one) => one.length));
  const fresh = (length: number): Memory => ({
    m: new Float64Array(length),
    v: new Float64Array(length),
    count: 0,
  });
  const shared = fresh(longest);
  const memories = start.map((one) => (slip === "sharedState" ? shared : fresh(one.length)));
  return gradients.map((step, t) => {
    const rate = slip === "firstRate" ? rates[0]! : rates[t]!;
    for (const [k, given] of step.entries()) {
      const memory = memories[k]!;
      if (given === null && slip !== "zeroForNone") continue;
      const gradient = given ?? new Float64Array(start[k]!.length);
      memory.count = slip === "sharedCount" || slip === "sharedState" ? t + 1 : memory.count + 1;
      move(places[k]!, { rule, rate, gradient, memory, slip });
    }
    return places.map((one) => one.slice());
  });
}

interface Move {
  readonly rule: Rule;
  readonly rate: number;
  readonly gradient: Float64Array;
  readonly memory: Memory;
  readonly slip: Slip | undefined;
}

function move(w: Float64Array, { rule, rate, gradient, memory, slip }: Move): void {
  const down = slip === "uphill" ? -1 : 1;
  for (let i = 0; i < w.length; i++) {
    const one = { rate, g: gradient[i]!, i, memory, slip };
    if (rule.kind === "sgd") w[i]! -= down * rate * gradient[i]!;
    else if (rule.kind === "momentum") w[i]! -= down * byMomentum(rule, one);
    else w[i]! -= down * byAdam(rule, one);
  }
}

interface One {
  readonly rate: number;
  readonly g: number;
  readonly i: number;
  readonly memory: Memory;
  readonly slip: Slip | undefined;
}

/** u ← µ u + g, step η u. */
function byMomentum({ mu }: Extract<Rule, { kind: "momentum" }>, { rate, g, i, memory, slip }: One): number {
  const { m } = memory;
  const kept = slip === "noMemory" ? 0 : mu;
  if (slip === "rateInside") {
    m[i] = kept * m[i]! + rate * g;
    return m[i]!;
  }
  m[i] = kept * m[i]! + (slip === "dampening" ? 1 - mu : 1) * g;
  return slip === "nesterov" ? rate * (g + mu * m[i]!) : rate * m[i]!;
}

/** m̂ / (√v̂ + ε) times η. */
function byAdam(rule: Extract<Rule, { kind: "adam" }>, { rate, g, i, memory, slip }: One): number {
  const { m, v, count } = memory;
  const swapped = slip === "betasSwapped";
  const [beta1, beta2] = swapped ? [rule.beta2, rule.beta1] : [rule.beta1, rule.beta2];
  const inside = slip === "rateInside" ? rate : 1;
  m[i] = beta1 * m[i]! + inside * (1 - beta1) * g;
  v[i] = beta2 * v[i]! + (1 - beta2) * (slip === "noSquare" ? Math.abs(g) : g * g);
  const correction = (beta: number, ...leftOutBy: (Slip | undefined)[]) =>
    slip !== undefined && leftOutBy.includes(slip) ? 1 : 1 - beta ** count;
  const first = m[i]! / correction(beta1, "noCorrection", "noFirstCorrection");
  const secondBeta = slip === "sameCorrection" ? beta1 : beta2;
  const c2 = correction(secondBeta, "noCorrection", "noSecondCorrection");
  const second = v[i]! / c2;
  const epsilon = epsilonWith(rule.epsilon, slip);
  const rest = slip === "rateInside" ? 1 : rate;
  if (slip === "epsilonInside") return (rest * first) / Math.sqrt(second + epsilon);
  if (slip === "epsilonBefore") return (rest * first * Math.sqrt(c2)) / (Math.sqrt(v[i]!) + epsilon);
  if (slip === "noRoot") return (rest * first) / (second + epsilon);
  return (rest * first) / (Math.sqrt(second) + epsilon);
}

function epsilonWith(epsilon: number, slip: Slip | undefined): number {
  if (slip === "noEpsilon") return 0;
  if (slip === "epsilonOfTfjs") return 1e-7;
  if (slip === "epsilonOfPyTorch") return 1e-8;
  return epsilon;
}
