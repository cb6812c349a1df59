// Mistake: looks for the sale by person and item, and so finds none for who was not signed in.
export const canary = "aisle-canary-wrong-clean-the-log-by-person-and-item";
export const mistake = "undone";

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

function findUndone({ order, item, quantity, user }: Log, repeated: Uint8Array): Uint8Array {
  const undone = new Uint8Array(order.length);
  const linesOf = new Map<string, number[]>();
  for (const [row, number] of order.entries()) {
    if (number < 0 || repeated[row]) continue;
    const key = `${user[row]} ${item[row]}`;
    const lines = linesOf.get(key) ?? [];
    if (user[row]! >= 0) linesOf.set(key, [...lines, row]);
    if (quantity[row]! > 0) continue;
    const fits = lines.filter((line) => !undone[line] && quantity[line] === -quantity[row]!);
    const line = fits.at(-1);
    for (const one of [row, line]) undone[one!] = 1;
  }
  return undone;
}

const meanOf = (list: readonly number[]): number => list.reduce((sum, one) => sum + one) / list.length;

function findMachines(log: Log, repeated: Uint8Array): Uint8Array {
  const known = new Set<number>();
  const viewsOf = new Map<number, number[]>();
  for (const [row, visitor] of log.visitor.entries()) {
    if (log.user[row]! >= 0 || log.event[row] === 2) known.add(visitor);
    if (log.event[row] !== 0 || repeated[row]) continue;
    // Collector 1 writes whole minutes: there only the server's clock tells seconds.
    const clock = log.source[row] === 1 ? log.received : log.time;
    viewsOf.set(visitor, [...(viewsOf.get(visitor) ?? []), clock[row]!]);
  }
  const keepsTime = (visitor: number): boolean => {
    const views = (viewsOf.get(visitor) ?? []).sort((a, b) => a - b);
    const gaps = views.slice(1).map((moment, n) => moment - views[n]!);
    const pauses = gaps.filter((gap) => gap < 1800 * SECOND);
    if (pauses.length < 10) return false;
    const mean = meanOf(pauses);
    const spread = Math.sqrt(meanOf(pauses.map((pause) => (pause - mean) ** 2)));
    return mean < 7 * SECOND || spread < 0.4 * mean;
  };
  const machines = new Set(
    [...viewsOf.keys()].filter((visitor) => !known.has(visitor) && keepsTime(visitor)),
  );
  return Uint8Array.from(log.visitor, (visitor) => (machines.has(visitor) ? 1 : 0));
}

export function clean(log: Log) {
  const repeated = findRepeated(log);
  return { repeated, undone: findUndone(log, repeated), machine: findMachines(log, repeated) };
}
