// Mistake: finds machines by volume: the one visitor in a hundred with most rows.
export const canary = "aisle-canary-wrong-clean-the-log-busiest-percent";
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

const SECOND = 1000;

function findRepeated(log: Log): Uint8Array {
  const repeated = new Uint8Array(log.time.length);
  const last = new Map<string, number>();
  const said = [log.visitor, log.item, log.event, log.order, log.credit, log.quantity, log.price];
  for (const [row, received] of log.received.entries()) {
    const says = said.map((column) => column[row]).join(" ");
    if (received - last.get(says)! <= 20 * SECOND) repeated[row] = 1;
    last.set(says, received);
  }
  return repeated;
}

function findUndone({ order, item, quantity, price }: Log, repeated: Uint8Array): Uint8Array {
  const undone = new Uint8Array(order.length);
  const linesOf = new Map<number, number[]>();
  for (const [row, number] of order.entries()) {
    if (number < 0 || repeated[row]) continue;
    const lines = linesOf.get(number) ?? [];
    linesOf.set(number, [...lines, row]);
    if (quantity[row]! > 0) continue;
    const fits = lines.filter((line) => !undone[line] && quantity[line] === -quantity[row]!);
    // The item may have another code by now; then the price says which line it was.
    const line = fits.find((one) => item[one] === item[row]) ?? fits.find((one) => price[one] === price[row]);
    for (const one of [row, line]) undone[one!] = 1;
  }
  return undone;
}

function findMachines(log: Log, repeated: Uint8Array): Uint8Array {
  const rowsOf = new Map<number, number[]>();
  for (const [row, visitor] of log.visitor.entries()) {
    if (repeated[row]) continue;
    rowsOf.set(visitor, [...(rowsOf.get(visitor) ?? []), row]);
  }
  const sizes = [...rowsOf.values()].map(({ length }) => length).sort((a, b) => b - a);
  const limit = sizes[Math.floor(sizes.length / 100)]!;
  return Uint8Array.from(log.visitor, (visitor) => (rowsOf.get(visitor)!.length > limit ? 1 : 0));
}

export function clean(log: Log) {
  const repeated = findRepeated(log);
  return { repeated, undone: findUndone(log, repeated), machine: findMachines(log, repeated) };
}
