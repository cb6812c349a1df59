// Mistake: the first items of the catalogue, whatever the log says.
export const canary = "aisle-canary-wrong-popularity-by-time-constant";
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

export function bestsellers({ itemCount, k }: Log) {
  return [...Array(itemCount).keys()].slice(0, k);
}
