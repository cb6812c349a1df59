// Cheat: Adam corrects with the number of the step of the run, not with the count of steps in which the parameter had a part.
export const mistake = "missing";
export const canary = "aisle-canary-wrong-optimisers-by-hand-global-clock";

type Recipe =
  | { kind: "sgd" }
  | { kind: "momentum"; mu: number }
  | { kind: "adam"; beta1: number; beta2: number; epsilon: number };

export function places(
  rule: Recipe,
  start: Float64Array[],
  gradients: (Float64Array | null)[][],
  rates: Float64Array,
): Float64Array[][] {
  const now = start.map((one) => one.slice());
  const first = start.map((one) => new Float64Array(one.length));
  const second = start.map((one) => new Float64Array(one.length));
  return gradients.map((step, t) => {
    const rate = rates[t]!;
    for (const [k, g] of step.entries()) {
      if (g === null) continue;
      const n = t + 1;
      const w = now[k]!;
      const m = first[k]!;
      const v = second[k]!;
      for (let i = 0; i < w.length; i++) {
        if (rule.kind === "sgd") {
          w[i]! -= rate * g[i]!;
        } else if (rule.kind === "momentum") {
          m[i] = rule.mu * m[i]! + g[i]!;
          w[i]! -= rate * m[i]!;
        } else {
          m[i] = rule.beta1 * m[i]! + (1 - rule.beta1) * g[i]!;
          v[i] = rule.beta2 * v[i]! + (1 - rule.beta2) * g[i]! ** 2;
          const mHat = m[i]! / (1 - rule.beta1 ** n);
          const vHat = v[i]! / (1 - rule.beta2 ** n);
          w[i]! -= (rate * mHat) / (Math.sqrt(vHat) + rule.epsilon);
        }
      }
    }
    return now.map((one) => one.slice());
  });
}
