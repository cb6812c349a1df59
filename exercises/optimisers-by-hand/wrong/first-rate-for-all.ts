// Mistake: the first learning rate serves every step.
export const canary = "aisle-canary-wrong-optimisers-by-hand-first-rate-for-all";
export const mistake = "sgd";

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
  const memories = start.map(({ length }) => ({
    m: new Float64Array(length),
    v: new Float64Array(length),
    count: 0,
  }));
  return gradients.map((step) => {
    const rate = rates[0]!;
    for (const [k, g] of step.entries()) {
      if (g === null) continue;
      const w = now[k]!;
      const memory = memories[k]!;
      const { m, v } = memory;
      const count = ++memory.count;
      for (let i = 0; i < w.length; i++) {
        if (rule.kind === "sgd") w[i]! -= rate * g[i]!;
        else if (rule.kind === "momentum") {
          m[i] = rule.mu * m[i]! + g[i]!;
          w[i]! -= rate * m[i]!;
        } else {
          const { beta1, beta2, epsilon } = rule;
          m[i] = beta1 * m[i]! + (1 - beta1) * g[i]!;
          v[i] = beta2 * v[i]! + (1 - beta2) * g[i]! * g[i]!;
          const first = m[i]! / (1 - beta1 ** count);
          const second = v[i]! / (1 - beta2 ** count);
          w[i]! -= (rate * first) / (Math.sqrt(second) + epsilon);
        }
      }
    }
    return now.map((one) => one.slice());
  });
}
