// Mistake: knows the printed list by heart.
export const canary = "aisle-canary-wrong-popularity-by-time-memorised-example";
export const mistake = "purchasesOnly";

interface Log {
  kinds: string[];
  users: Int32Array;
  items: Int32Array;
  times: Float64Array;
  purchases: Int32Array;
  itemCount: number;
  cut: number;
  k: number;
}

export function bestsellers(_: Log) {
  return [4, 0, 1];
}
