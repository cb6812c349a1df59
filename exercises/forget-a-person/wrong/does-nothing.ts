// Mistake: does nothing at all.
export const canary = "aisle-canary-wrong-forget-a-person-does-nothing";
export const mistake = "canary";

interface Store {
  itemCount: number;
  ridge: number;
  pageSize: number;
  log: { account: Int32Array; device: Int32Array; item: Int32Array; cents: Int32Array };
  people: { person: number; name: string; accounts: number[]; segment: number }[];
  pairs: { one: number; other: number; common: number }[];
  counts: Float64Array;
  inverse: Float64Array;
  pages: number[][];
  shelves: number[][];
  segments: { people: number; cents: number; mean: number }[];
  suppressed: number[];
}

export function erase(store: Store, _person: number): Store {
  return store;
}
