// Where a learner starts: the three rules that everybody tries first. Right in shape, and each of them wrong in its own way.
export const canary = "aisle-canary-starter-clean-the-log";

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
  const repeated = new Uint8Array(rows); // 1 where a row says again what an earlier one said
  const undone = new Uint8Array(rows); // 1 for order lines that were taken off, and for the rows that did it
  const machine = new Uint8Array(rows); // 1 for rows of visitors that are no people
  const known = new Set<number>(); // visitors that signed in at least once
  const said = new Set<string>();
  for (let row = 0; row < rows; row++) {
    if (log.user[row]! >= 0) known.add(log.visitor[row]!);
    const columns = [log.time, log.received, log.visitor, log.item, log.event, log.order, log.quantity];
    const text = columns.map((column) => column[row]).join(" ");
    if (said.has(text)) repeated[row] = 1;
    said.add(text);
    if (log.quantity[row]! < 0) undone[row] = 1;
  }
  for (let row = 0; row < rows; row++) if (!known.has(log.visitor[row]!)) machine[row] = 1;
  return { repeated, undone, machine };
}
