// Small logs with one thing of each kind in them, each as the task words it, so that every row is either right or wrong. What is right
// is known by how a row is made; nothing is worked out here.
import { randomFrom, shuffled, times, whole } from "../../lib/grading/random";
import { type Log, logOf, type Row } from "./logs";

type Random = ReturnType<typeof randomFrom>;

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
/** Ms from what happens until it is received, at least. */
const LEAST_DELAY = 100;
/** Pauses of somebody who reads one page and glances at the next, seconds. */
const UNEVEN = [6, 9, 14, 25, 48, 90, 170];
/** Pauses of a machine that is fast and not steady. */
const HASTY = [1, 2, 3, 12];

/** Collector 1 writes whole minutes. */
const written = (moment: number, source: number) =>
  source === 1 ? moment - (moment % (60 * SECOND)) : moment;

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
      const clocks = {
        time: written(time, source),
        received: time + whole(this.#random, LEAST_DELAY, 900),
      };
      return { ...about, ...clocks, visitor, user: -1, item, price, ...truth };
    });
  }

  put(...rows: readonly Row[]): void {
    this.#rows.push(...rows);
  }

  /** A row again. @param seconds after which it is received; @param fired whether it happened again, then, by the device's clock */
  again(row: Row, seconds: number, { fired = false, truth = true } = {}): void {
    const received = row.received + seconds * SECOND;
    const time = fired ? written(received - LEAST_DELAY, row.source) : row.time;
    this.put({ ...row, received, time, repeated: truth });
  }

  finish(): Log {
    return logOf(this.#rows.toSorted((a, b) => a.received - b.received));
  }
}

/** All of a visit after its end: only the device's clock tells the pauses. */
const sentAtOnce = (visit: readonly Row[], received: number): Row[] =>
  visit.map((row, n) => ({ ...row, received: received + 20 * n }));

const steady = (random: Random, count: number, least: number, most: number) =>
  times(count, () => whole(random, least, most));

/**
 * Four machines: a fast one, one that has no more than ten pauses, one that comes twice a day by a phone that sends its second visit late,
 * and one over two nights. @param source where the last one is written
 */
function putMachines(log: SmallLog, random: Random, source: number): void {
  const machine = () => ({ visitor: log.id(99_999), source: whole(random, 0, 2), truth: { machine: true } });
  const hasty = times(6, () => shuffled(random, HASTY)).flat();
  log.put(...log.visit({ ...machine(), start: log.moment(1), pauses: hasty }));
  log.put(...log.visit({ ...machine(), start: log.moment(3), pauses: steady(random, 10, 20, 24) }));

  const patrol = { ...machine(), source: 2 };
  const morning = log.visit({ ...patrol, start: log.moment(4), pauses: steady(random, 6, 20, 24) });
  const start = morning.at(-1)!.time + 2 * HOUR;
  const late = log.visit({ ...patrol, start, pauses: steady(random, 6, 20, 24) });
  log.put(...morning, ...sentAtOnce(late, late.at(-1)!.time + HOUR));

  const watcher = { ...machine(), source };
  const [night, next] = [1, 2].map((day) =>
    log.visit({ ...watcher, start: log.moment(day), pauses: steady(random, 12, 20, 24) }),
  ) as [Row[], Row[]];
  log.put(...night, ...next);
  // Whoever counts repetitions as views sees it out of time. Somebody who is known stands between them and what they repeat.
  const shopper = { visitor: log.id(99_999), user: 5, source: 2, machine: false };
  for (const view of night.slice(2, 10)) {
    const received = view.received + 400;
    const cart = { event: 1, item: log.id(9999), received, time: received - LEAST_DELAY };
    log.put({ ...view, ...shopper, ...cart });
    log.again(view, 1, { fired: true });
  }
}

/**
 * Five people: one who looks much, one whose visit is sent after the next one, one who is quick and soon gone, two who keep as good time
 * as machines but are known.
 */
function putPeople(log: SmallLog, random: Random): void {
  const source = () => whole(random, 0, 2);
  const visitor = () => log.id(99_999);
  const looker = { visitor: visitor(), source: source() };
  for (const day of [1, 2, 3])
    log.put(...log.visit({ ...looker, start: log.moment(day), pauses: shuffled(random, UNEVEN) }));
  const phone = { visitor: visitor(), source: 2 };
  const pauses = [...shuffled(random, UNEVEN), ...shuffled(random, UNEVEN)];
  const offline = log.visit({ ...phone, start: log.moment(2), pauses });
  const next = offline.at(-1)!.time + 0.7 * HOUR;
  const online = log.visit({ ...phone, start: next, pauses: UNEVEN.slice(0, 3) });
  log.put(...online, ...sentAtOnce(offline, online.at(-1)!.received + HOUR));
  const quick = { visitor: visitor(), source: source(), start: log.moment(2) };
  log.put(...log.visit({ ...quick, pauses: steady(random, 3, 2, 4) }));
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
  const pauses = [...shuffled(random, UNEVEN), 50, 90];
  const rows = log
    .visit({ visitor, start: log.moment(4), source: whole(random, 0, 2), pauses })
    .map((row) => ({ ...row, user: 4 }));
  log.put(...rows);
  log.again(rows[0]!, 0);
  log.again(rows[1]!, whole(random, 1, 19));
  log.again(rows[2]!, 20);
  log.again(rows[3]!, whole(random, 1, 2), { fired: true });
  // The third is received more than 20 seconds after the first, and not after the second.
  for (const seconds of [15, 30]) log.again(rows[9]!, seconds);
  // Back on the page, one of them a millisecond too late, somebody else on it, into the cart, and opened in another window at
  // another price.
  log.again(rows[4]!, whole(random, 41, 600), { fired: true, truth: false });
  log.again(rows[8]!, 20.001, { fired: true, truth: false });
  log.put({ ...rows[5]!, visitor: log.id(99_999) });
  log.put({ ...rows[6]!, event: 1, received: rows[6]!.received + SECOND });
  log.put({ ...rows[7]!, price: rows[7]!.price - 5, received: rows[7]!.received + SECOND });
}

/**
 * Orders of one person. Two are alike, and of one of them is taken off: by the code, where another line has the same price; and by the
 * price where the code is another by now, where a line with other pieces has that price. A third order has the number 0.
 */
function putOrders(log: SmallLog, random: Random): void {
  const buyer = { visitor: log.id(99_999), start: log.moment(5), source: 0, pauses: [30, 70, 45, 60] };
  const pieces = whole(random, 2, 4);
  const views = log.visit(buyer).map((row) => ({ ...row, user: 7 }));
  log.put(...views);
  const order = log.id(999);
  const received = views.at(-1)!.received + HOUR;
  const lineAt = (n: number, price: number, quantity: number) =>
    line(views[n]!, { order, price, quantity, received });
  const [kept, first, second] = [lineAt(0, 300, pieces), lineAt(1, 300, pieces), lineAt(2, 400, pieces)];
  const [more, third] = [lineAt(3, 500, pieces + 1), lineAt(4, 500, pieces)];
  const undone = { undone: true };
  log.put(kept, { ...first, ...undone }, { ...second, ...undone }, more, { ...third, ...undone });
  const other = log.id(999);
  for (const one of [first, second, third]) log.put({ ...one, order: other, received: one.received + DAY });
  const off = (one: Row, hours: number, changes: Partial<Row> = {}): Row => {
    const received = one.received + 3 * DAY + hours * HOUR + whole(random, 0, 3600) * SECOND;
    return { ...one, quantity: -one.quantity, received, time: received, ...undone, ...changes };
  };
  // The line below it has come off already, and one that is left has its price.
  const back = off(first, 2);
  log.put(off(second, 0, { credit: 1 }), off(third, 1, { item: log.id(9999) }), back);
  log.again(back, whole(random, 3, 18));
  const single = { ...kept, order: 0, quantity: 1, received: received + 2 * HOUR };
  log.put({ ...single, ...undone }, off(single, 0));
}

/** One for each collector of views. */
const LOGS = 3;

/** @param seed of the attempt */
export function drawSmallLogs(seed: string): readonly Log[] {
  const random = randomFrom(seed, "small logs");
  return Array.from({ length: LOGS }, (_, source) => {
    const log = new SmallLog(random);
    putMachines(log, random, source);
    putPeople(log, random);
    putRepetitions(log, random);
    putOrders(log, random);
    return log.finish();
  });
}
