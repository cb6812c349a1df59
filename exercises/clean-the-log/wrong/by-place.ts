// Mistake: the same answer for any log of the same length: it reads nothing but row numbers.
export const canary = "aisle-canary-wrong-clean-the-log-by-place";
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
  const every = (step: number, first: number) =>
    Uint8Array.from(log.time, (_, row) => (row % step === first ? 1 : 0));
  return { repeated: every(80, 3), undone: every(70, 5), machine: every(12, 7) };
}
