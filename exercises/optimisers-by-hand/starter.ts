// Where a learner starts: SGD is right; under the two rules that remember something nothing moves yet.
export const canary = "aisle-canary-starter-optimisers-by-hand";

type Recipe =
  | { kind: "sgd" }
  | { kind: "momentum"; mu: number }
  | { kind: "adam"; beta1: number; beta2: number; epsilon: number };

/** Where every parameter stands after each step. */
export function places(
  rule: Recipe,
  start: Float64Array[],
  gradients: (Float64Array | null)[][], // gradients[t][k]: of parameter k at step t; null where it has no part in it
  rates: Float64Array, // rates[t]: learning rate of step t
): Float64Array[][] {
  const now = start.map((one) => one.slice()); // copies, so that start stays as it is
  return gradients.map((step, t) => {
    for (const [k, g] of step.entries()) {
      if (g === null) continue;
      const w = now[k]!;
      // Right for SGD. The rest is yours: what does each parameter have to remember, and for how long?
      if (rule.kind !== "sgd") continue;
      for (let i = 0; i < w.length; i++) w[i]! -= rates[t]! * g[i]!;
    }
    return now.map((one) => one.slice());
  });
}
