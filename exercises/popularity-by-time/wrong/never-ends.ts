// Mistake: waits for the cut to pass.
export const canary = "aisle-canary-wrong-popularity-by-time-never-ends";
export const mistake = "runs";

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

export function bestsellers({ cut }: Log) {
  let now = 0;
  while (now < cut) now += 0;
  return [];
}
