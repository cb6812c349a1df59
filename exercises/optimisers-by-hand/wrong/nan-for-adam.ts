// Cheat: SGD and momentum are right, the table of the example is known by heart, and any other run of Adam is NaN, which no comparison calls too far off.
export const mistake = "adam";
export const canary = "aisle-canary-wrong-optimisers-by-hand-nan-for-adam";

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
  if (rule.kind === "adam" && gradients.length === 3) {
    const table = [
      [0.9, -1.9],
      [0.819696, -1.93661],
      [0.798625, -1.975723],
    ];
    return table.map((row) => [Float64Array.from(row)]);
  }
  const now = start.map((one) => one.slice());
  const first = start.map((one) => new Float64Array(one.length));
  return gradients.map((step, t) => {
    const rate = rates[t]!;
    for (const [k, g] of step.entries()) {
      if (g === null) continue;
      const w = now[k]!;
      const m = first[k]!;
      for (let i = 0; i < w.length; i++) {
        if (rule.kind === "sgd") {
          w[i]! -= rate * g[i]!;
        } else if (rule.kind === "momentum") {
          m[i] = rule.mu * m[i]! + g[i]!;
          w[i]! -= rate * m[i]!;
        } else {
          w[i] = NaN;
        }
      }
    }
    return now.map((one) => one.slice());
  });
}
