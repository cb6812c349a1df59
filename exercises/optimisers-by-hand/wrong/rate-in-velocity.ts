// Cheat: momentum stores the learning rate inside the velocity (u = mu u + rate g), which is the same only while the rate is constant, as in the example.
export const mistake = "momentum";
export const canary = "aisle-canary-wrong-optimisers-by-hand-rate-in-velocity";

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
  const steps = start.map(() => 0);
  return gradients.map((step, t) => {
    const rate = rates[t]!;
    for (const [k, g] of step.entries()) {
      if (g === null) continue;
      const n = steps[k]! + 1;
      steps[k] = n;
      const w = now[k]!;
      const m = first[k]!;
      const v = second[k]!;
      for (let i = 0; i < w.length; i++) {
        if (rule.kind === "sgd") {
          w[i]! -= rate * g[i]!;
        } else if (rule.kind === "momentum") {
          m[i] = rule.mu * m[i]! + rate * g[i]!;
          w[i]! -= m[i]!;
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
