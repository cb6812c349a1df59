// Mistake: takes every row for dirty.
export const canary = "aisle-canary-wrong-clean-the-log-every-row";
export const mistake = "kept";

interface Log {
  time: Float64Array;
  received: Float64Array;
  visitor: Int32Array;
  user: Int32Array;
  item: Int32Array;
  event: Uint8Array;
  order: Int32Array;
  credit: Uint8Array;
  quantity: Int32Array;
  price: Int32Array;
  source: Uint8Array;
}

export function clean(log: Log) {
  const all = new Uint8Array(log.time.length).fill(1);
  return { repeated: all, undone: all, machine: all };
}
