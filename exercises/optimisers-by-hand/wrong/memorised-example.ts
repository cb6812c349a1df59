// Cheat: knows the numbers of the printed example and takes plain steps for all else.
export const canary = "aisle-canary-wrong-optimisers-by-hand-memorised-example";
export const mistake = "momentum";

const EXAMPLE: Record<string, number[][]> = {
  sgd: [
    [0.8, -1.6],
    [0.76, -2.4000000000000004],
    [0.88, -2.5600000000000005],
  ],
  momentum: [
    [0.8, -1.6],
    [0.5800000000000001, -2.04],
    [0.502, -2.596],
  ],
  adam: [
    [0.9000000049999997, -1.9000000025],
    [0.8196959127262752, -1.9366103546248106],
    [0.7986246190306995, -1.9757229554590712],
  ],
};

export function places(
  rule: { kind: string },
  start: Float64Array[],
  gradients: (Float64Array | null)[][],
  rates: Float64Array,
) {
  if (gradients.length === 3) return EXAMPLE[rule.kind]!.map((one) => [Float64Array.from(one)]);
  const now = start.map((one) => one.slice());
  return gradients.map((step, t) => {
    for (const [k, g] of step.entries())
      for (const [i, one] of (g ?? []).entries()) now[k]![i]! -= rates[t]! * one;
    return now.map((one) => one.slice());
  });
}
