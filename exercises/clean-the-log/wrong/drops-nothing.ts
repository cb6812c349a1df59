// Mistake: takes all data for data.
export const canary = "aisle-canary-wrong-clean-the-log-drops-nothing";
export const mistake = "repeated";

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
  const none = new Uint8Array(log.time.length);
  return { repeated: none, undone: none, machine: none };
}
