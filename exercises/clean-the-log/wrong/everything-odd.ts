// Mistake: drops whatever looks odd in some column: no user, clocks apart, whole minutes, the dearest.
export const canary = "aisle-canary-wrong-clean-the-log-everything-odd";
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

function findMachines({ time, received, user, price }: Log): Uint8Array {
  const dear = [...price].sort((a, b) => a - b)[Math.floor(0.99 * price.length)]!;
  return Uint8Array.from(time, (at, row) => {
    const apart = Math.abs(at - received[row]!) > 60 * SECOND;
    return user[row]! < 0 || apart || at % (60 * SECOND) === 0 || price[row]! > dear ? 1 : 0;
  });
}

export function clean(log: Log) {
  const repeated = findRepeated(log);
  return { repeated, undone: findUndone(log, repeated), machine: findMachines(log) };
}
