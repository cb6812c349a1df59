// Mistake: every rule is carried out as plain SGD.
export const canary = "aisle-canary-wrong-optimisers-by-hand-plain-steps";
export const mistake = "publicExample";

export function places(
  _rule: unknown,
  start: Float64Array[],
  gradients: (Float64Array | null)[][],
  rates: Float64Array,
) {
  const now = start.map((one) => one.slice());
  return gradients.map((step, t) => {
    for (const [k, g] of step.entries())
      for (const [i, one] of (g ?? []).entries()) now[k]![i]! -= rates[t]! * one;
    return now.map((one) => one.slice());
  });
}
