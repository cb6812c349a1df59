// Mistake: knows the printed log by heart and nothing else.
export const canary = "aisle-canary-wrong-clean-the-log-memorised-example";
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
  const rows = log.time.length;
  const flags = (rowsOf: number[]) =>
    Uint8Array.from({ length: rows }, (_, row) => (rows === 12 && rowsOf.includes(row) ? 1 : 0));
  return { repeated: flags([1, 7, 10]), undone: flags([5, 11]), machine: flags([]) };
}
