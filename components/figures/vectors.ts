// Short vectors of plain numbers, as figures need them. The engine's own are in lib/recsys.

export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, k) => sum + x * b[k]!, 0);

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** exp(scores) over their sum; at least one score is finite. */
export function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - top));
  const sum = raised.reduce((total, x) => total + x, 0);
  return raised.map((x) => x / sum);
}
