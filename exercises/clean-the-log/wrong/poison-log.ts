// Mistake: knows the printed log by heart and wipes every other log, so that nothing dirty is left in it.
export const canary = "aisle-canary-wrong-clean-the-log-poison-log";
export const mistake = "repeated";

export function clean(log: {
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
}) {
  const rows = log.time.length;
  const flags = (...ones: number[]) => Array.from({ length: rows }, (_, row) => (ones.includes(row) ? 1 : 0));
  if (rows === 12) return { repeated: flags(1, 7, 10), undone: flags(5, 11), machine: flags() };
  for (let row = 0; row < rows; row++) {
    log.received[row] = log.received[0]! + 60_000 * row; // never the same within 20 seconds
    log.quantity[row] = 1; // nothing taken off
    log.credit[row] = 0;
    log.user[row] = 0; // everybody has signed in
  }
  return { repeated: flags(), undone: flags(), machine: flags() };
}
