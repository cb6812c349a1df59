// Mistake: counts the 20 seconds from the first of a chain, so that the third row, 15 seconds after the second, is kept.
export const canary = "aisle-canary-wrong-clean-the-log-chain-from-first";
export const mistake = "smallLogs";

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
  const repeated = new Uint8Array(rows);
  const undone = new Uint8Array(rows);
  const machine = new Uint8Array(rows);

  // 1. repetitions
  const said = [log.visitor, log.item, log.event, log.order, log.credit, log.quantity, log.price];
  const last = new Map<string, number>();
  for (let row = 0; row < rows; row++) {
    const says = said.map((column) => column[row]).join(" ");
    const before = last.get(says);
    if (before !== undefined && log.received[row]! - before <= 20_000) repeated[row] = 1;
    if (!repeated[row]) last.set(says, log.received[row]!);
  }

  // 2. pairs
  const lines = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    if (log.event[row] !== 2 || repeated[row]) continue;
    const order = log.order[row]!;
    if (!lines.has(order)) lines.set(order, []);
    const own = lines.get(order)!;
    if (log.quantity[row]! > 0) {
      own.push(row);
      continue;
    }
    const fits = own.filter((one) => !undone[one] && log.quantity[one]! === -log.quantity[row]!);
    const line =
      fits.find((one) => log.item[one] === log.item[row]) ??
      fits.find((one) => log.price[one] === log.price[row]);
    if (line === undefined) continue;
    undone[line] = 1;
    undone[row] = 1;
  }

  // 3. machines
  const known = new Set<number>();
  const views = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    const visitor = log.visitor[row]!;
    if (log.user[row]! >= 0 || log.event[row] === 2) known.add(visitor);
    if (repeated[row] || log.event[row] !== 0) continue;
    if (!views.has(visitor)) views.set(visitor, []);
    views.get(visitor)!.push(log.source[row] === 1 ? log.received[row]! : log.time[row]!);
  }
  const machines = new Set<number>();
  for (const [visitor, times] of views) {
    if (known.has(visitor)) continue;
    times.sort((a, b) => a - b);
    const pauses = times
      .slice(1)
      .map((time, k) => (time - times[k]!) / 1000)
      .filter((pause) => pause < 1800);
    if (pauses.length < 10) continue;
    const mean = pauses.reduce((sum, pause) => sum + pause, 0) / pauses.length;
    const spread = Math.sqrt(pauses.reduce((sum, pause) => sum + (pause - mean) ** 2, 0) / pauses.length);
    if (mean < 7 || spread < 0.4 * mean) machines.add(visitor);
  }
  for (let row = 0; row < rows; row++) if (machines.has(log.visitor[row]!)) machine[row] = 1;
  return { repeated, undone, machine };
}
