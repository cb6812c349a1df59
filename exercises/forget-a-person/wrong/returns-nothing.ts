// Mistake: changes the store in place and gives nothing back.
export const canary = "aisle-canary-wrong-forget-a-person-returns-nothing";
export const mistake = "runs";

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

export function erase(store: Store, person: number) {
  const at = store.people.findIndex((one) => one.person === person);
  if (at >= 0) store.people.splice(at, 1);
}
