// What `bestsellers` is asked about: the shape of a log, the printed example, and logs drawn at random. It knows no answer.
import type { CodeValue } from "../../lib/grading/code-job";
import { type randomFrom, shuffled, whole } from "../../lib/grading/random";

export type Random = ReturnType<typeof randomFrom>;

type Kind = "shown" | "click" | "cart" | "purchase" | "return";

export interface Event {
  readonly kind: Kind;
  readonly user: number;
  readonly item: number;
  readonly time: number;
  /** Of a purchase, and of its return; -1 for the rest. */
  readonly purchase: number;
}

export interface Log {
  /** In no order; a row may have been sent twice. */
  readonly events: readonly Event[];
  readonly itemCount: number;
  /** The first moment that is not to be known. */
  readonly cut: number;
  readonly k: number;
}

const event = (
  kind: Kind,
  [user, item, time, purchase = -1]: readonly [user: number, item: number, time: number, purchase?: number],
): Event => ({ kind, user, item, time, purchase });

/** Printed in the task. Its times are days, to be read by people. */
export const publicExample: Log = {
  events: [
    event("shown", [0, 4, 1]),
    event("click", [0, 4, 1]),
    event("purchase", [0, 4, 2, 0]),
    event("purchase", [2, 2, 12, 7]),
    event("purchase", [1, 2, 3, 1]),
    event("return", [4, 0, 4, 99]),
    event("click", [1, 5, 4]),
    event("click", [2, 5, 4]),
    event("purchase", [3, 1, 5, 2]),
    event("purchase", [3, 1, 5, 2]),
    event("return", [1, 2, 8, 1]),
    event("purchase", [2, 3, 6, 3]),
    event("purchase", [0, 4, 7, 4]),
    event("return", [0, 4, 11, 4]),
    event("purchase", [1, 5, 10, 5]),
    event("purchase", [4, 0, 9, 6]),
  ],
  itemCount: 6,
  cut: 10,
  k: 3,
};

/** The argument as the sandbox takes it: columns. */
export const callOf = ({ events, itemCount, cut, k }: Log): CodeValue => ({
  kinds: events.map(({ kind }) => kind),
  users: Int32Array.from(events, ({ user }) => user),
  items: Int32Array.from(events, ({ item }) => item),
  times: Float64Array.from(events, ({ time }) => time),
  purchases: Int32Array.from(events, ({ purchase }) => purchase),
  itemCount,
  cut,
  k,
});

type Range = readonly [least: number, most: number];

export interface Drawing {
  readonly items: Range;
  readonly purchases: Range;
  readonly k: Range;
  /** Rows on the way to a purchase, for each purchase. */
  readonly looks?: number;
  /** Share of purchases in the test period. */
  readonly late?: number;
  /** Share of purchases that are sent back, and share of these that only come back in the test period. */
  readonly returned?: number;
  readonly returnedLate?: number;
  /** Returns of purchases that were made before the log began. */
  readonly orphans?: number;
  /** Share of purchases and returns whose row was sent twice. */
  readonly resent?: number;
  /** Share of purchases that somebody makes again, every other one at the same moment. */
  readonly again?: number;
}

const DAY = 86_400_000;
/** Days of the log on either side of the cut. */
const SPAN = 40;
/** Where something comes late, this share of what comes before the cut comes within so many milliseconds before it. */
const LAST = { share: 0.08, within: 60_000 } as const;
const LOOKS = ["shown", "shown", "click", "cart"] as const;

/** A log in random order. What is looked at, and what sells later, follow favourites of their own. */
export function drawLog(random: Random, drawing: Drawing): Log {
  const { looks = 0, late = 0, returned = 0, returnedLate = 0, orphans = 0, resent = 0, again = 0 } = drawing;
  const itemCount = whole(random, ...drawing.items);
  const cut = Date.UTC(2025, 8, 1) + DAY * whole(random, 0, 60);
  const [favourites, later, lookedAt] = [0, 1, 2].map(() => tastes(random, itemCount)) as [Draw, Draw, Draw];
  const isLast = () => late > 0 && random() < LAST.share;
  const before = () => cut - 1 - Math.floor(random() * (isLast() ? LAST.within : SPAN * DAY));
  const after = () => (random() < 0.2 ? cut : cut + Math.floor(random() * SPAN * DAY));
  // Nobody buys the same thing again by chance: only where `again` says so.
  let users = 0;
  const user = () => users++;

  const events: Event[] = [];
  const add = (one: Event) => {
    events.push(one);
    if (random() < resent) events.push(one);
  };
  const numbers = shuffled(random, [...Array(3 * drawing.purchases[1]).keys()]);
  const number = () => numbers.pop()!;
  for (let n = whole(random, ...drawing.purchases); n > 0; n--) {
    const isLate = random() < late;
    const [who, item] = [user(), isLate ? later() : favourites()];
    const bought = event("purchase", [who, item, isLate ? after() : before(), number()]);
    add(bought);
    if (random() < again) {
      const moment = random() < 0.5 ? bought.time : isLate ? after() : before();
      add(event("purchase", [who, item, moment, number()]));
    }
    for (let k = 0; k < looks; k++)
      add(event(LOOKS[whole(random, 0, LOOKS.length - 1)]!, [user(), lookedAt(), before()]));
    if (random() >= returned) continue;
    // A return comes after its purchase, so one that comes back in time was not bought late.
    const comesLate = isLate || random() < returnedLate;
    const time = comesLate
      ? Math.max(after(), bought.time + 1)
      : bought.time + Math.floor((cut - bought.time) * random());
    add(event("return", [who, item, time, bought.purchase]));
  }
  for (let n = 0; n < orphans; n++) add(event("return", [user(), favourites(), before(), number()]));
  return { events: shuffled(random, events), itemCount, cut, k: whole(random, ...drawing.k) };
}

type Draw = () => number;

/** Draws items, few of them often. */
function tastes(random: Random, itemCount: number): Draw {
  const order = shuffled(random, [...Array(itemCount).keys()]);
  return () => order[Math.floor(itemCount * random() ** 2)]!;
}
