// Small logs with one thing of each kind in them, each as the task words it, so that every row is either right or wrong. What is right
// is known by how a row is made; nothing is worked out here.
import { randomFrom, whole } from "../../lib/grading/random";
import { type Log, logOf, type Row } from "./logs";

type Random = ReturnType<typeof randomFrom>;

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
/** Pauses of somebody who reads one page and glances at the next, seconds. */
const UNEVEN = [6, 9, 14, 25, 48, 90, 170];

interface Visit {
  readonly visitor: number;
  readonly start: number;
  readonly source: number;
  /** Seconds. */
  readonly pauses: readonly number[];
  readonly truth?: Pick<Row, "machine">;
}

class SmallLog {
  readonly #random: Random;
  readonly #rows: Row[] = [];
  readonly #ids = new Set<number>();
  readonly #start = Date.UTC(2025, 2, 3);

  constructor(random: Random) {
    this.#random = random;
  }

  /** Another number each time. */
  id(most: number): number {
    for (;;) {
      const id = whole(this.#random, 1, most);
      if (this.#ids.has(id)) continue;
      this.#ids.add(id);
      return id;
    }
  }

  moment(day: number): number {
    return this.#start + day * DAY + whole(this.#random, 8 * 3600, 11 * 3600) * SECOND;
  }

  /** Rows of views one after another, of other items each; they may be changed before they are put in. */
  visit({ visitor, start, source, pauses, truth = {} }: Visit): Row[] {
    let time = start;
    return [0, ...pauses].map((pause) => {
      time += pause * SECOND;
      const about = { event: 0, order: -1, credit: 0, quantity: 1, source };
      const [item, price] = [this.id(9999), whole(this.#random, 5, 900) * 10];
      const received = time + whole(this.#random, 100, 900);
      // Collector 1 writes whole minutes.
      const written = source === 1 ? time - (time % (60 * SECOND)) : time;
      return { ...about, time: written, received, visitor, user: -1, item, price, ...truth };
    });
  }

  put(...rows: readonly Row[]): void {
    this.#rows.push(...rows);
  }

  /** A row again. @param seconds after which it is received; @param fired whether it happened again, then, by the device's clock */
  again(row: Row, seconds: number, { fired = false, truth = true } = {}): void {
    const received = row.received + seconds * SECOND;
    this.put({ ...row, received, time: row.time + (fired ? seconds * SECOND : 0), repeated: truth });
  }

  finish(): Log {
    return logOf(this.#rows.toSorted((a, b) => a.received - b.received));
  }
}

function shuffled(random: Random, list: readonly number[]): number[] {
  const all = [...list];
  for (let n = all.length - 1; n > 0; n--) {
    const m = whole(random, 0, n);
    [all[n], all[m]] = [all[m]!, all[n]!];
  }
  return all;
}

const steady = (random: Random, count: number, least: number, most: number) =>
  Array.from({ length: count }, () => whole(random, least, most));

/** Two kinds of machine, one of them over two nights; and three people: one who looks much, two who keep as good time but are known. */
function putVisitors(log: SmallLog, random: Random): void {
  const source = () => whole(random, 0, 2);
  const visitor = () => log.id(99_999);
  const machine = { machine: true };
  const crawler = { visitor: visitor(), source: source(), truth: machine };
  log.put(...log.visit({ ...crawler, start: log.moment(1), pauses: steady(random, 24, 2, 4) }));
  const watcher = { visitor: visitor(), source: source(), truth: machine };
  for (const day of [1, 2])
    log.put(...log.visit({ ...watcher, start: log.moment(day), pauses: steady(random, 12, 20, 24) }));

  const looker = { visitor: visitor(), source: source() };
  for (const day of [1, 2, 3])
    log.put(...log.visit({ ...looker, start: log.moment(day), pauses: shuffled(random, UNEVEN) }));
  const signedIn = log.visit({
    ...{ visitor: visitor(), source: source(), start: log.moment(2) },
    pauses: steady(random, 24, 3, 5),
  });
  // User 0 is somebody, and one row is enough to know the visitor.
  log.put(...signedIn.with(3, { ...signedIn[3]!, user: 0 }));
  const guest = visitor();
  const pages = log.visit({
    ...{ visitor: guest, source: source(), start: log.moment(3) },
    pauses: steady(random, 24, 20, 24),
  });
  log.put(...pages, line(pages[6]!, { order: log.id(999) }));
}

/** A line of an order of the item that a view shows. */
function line(view: Row, changes: Partial<Row> = {}): Row {
  return { ...view, event: 2, source: 3, time: view.received, ...changes };
}

/** What is repeated, and what only looks so. */
function putRepetitions(log: SmallLog, random: Random): void {
  const visitor = log.id(99_999);
  const pauses = [...shuffled(random, UNEVEN), 50];
  const rows = log
    .visit({ visitor, start: log.moment(4), source: whole(random, 0, 2), pauses })
    .map((row) => ({ ...row, user: 4 }));
  log.put(...rows);
  log.again(rows[0]!, 0);
  log.again(rows[1]!, whole(random, 1, 19));
  log.again(rows[2]!, 20);
  log.again(rows[3]!, whole(random, 1, 2), { fired: true });
  // Back on the page, somebody else on it, into the cart, and opened in another window at another price.
  log.again(rows[4]!, whole(random, 41, 600), { fired: true, truth: false });
  log.put({ ...rows[5]!, visitor: log.id(99_999) });
  log.put({ ...rows[6]!, event: 1, received: rows[6]!.received + SECOND });
  log.put({ ...rows[7]!, price: rows[7]!.price - 5, received: rows[7]!.received + SECOND });
}

/** Two orders alike of one person, and what is taken off the first of them: by its code, and by its price where the code is another by now. */
function putOrders(log: SmallLog, random: Random): void {
  const buyer = { visitor: log.id(99_999), start: log.moment(5), source: 0, pauses: [30, 70, 45] };
  const pieces = whole(random, 2, 4);
  const views = log.visit(buyer).map((row) => ({ ...row, user: 7 }));
  log.put(...views);
  const order = log.id(999);
  const lines = views.map((view) =>
    line(view, { order, quantity: pieces, received: views[3]!.received + HOUR }),
  );
  const prices = lines.map((one, n) => ({ ...one, price: 100 * (n + 3) }));
  const [first, second, third, kept] = prices as [Row, Row, Row, Row];
  const undone = { undone: true };
  log.put({ ...first, ...undone }, { ...second, ...undone }, { ...third, ...undone }, kept);
  const other = log.id(999);
  for (const one of [first, second, third]) log.put({ ...one, order: other, received: one.received + DAY });
  const off = (one: Row, changes: Partial<Row>): Row => {
    const received = one.received + 3 * DAY + whole(random, 0, 3600) * SECOND;
    return { ...one, quantity: -pieces, received, time: received, ...undone, ...changes };
  };
  const back = off(first, {});
  log.put(back, off(second, { credit: 1 }), off(third, { item: log.id(9999) }));
  log.again(back, whole(random, 3, 18));
}

const LOGS = 3;

/** @param seed of the attempt */
export function drawSmallLogs(seed: string): readonly Log[] {
  const random = randomFrom(seed, "small logs");
  return Array.from({ length: LOGS }, () => {
    const log = new SmallLog(random);
    putVisitors(log, random);
    putRepetitions(log, random);
    putOrders(log, random);
    return log.finish();
  });
}
