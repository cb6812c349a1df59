// A shop in figures and curves, the same for the market and for a learner's file, so that they can be laid side by side
// with what was measured on public data sets. It trains nothing and prints nothing.
import { eventCount, type Interactions } from "../interactions/interactions";
import { toUserItems } from "../interactions/user-items";
import { gini } from "../recsys/judging/metrics";
import type { Statistics } from "./protocol";
import { countBy } from "./shop-tables";

const WEEK = 7 * 86_400_000;
/** Monday 1970-01-05, so that weeks begin on Mondays. */
const MONDAY = 4 * 86_400_000;
const MOST_LINES = 10;
/** Ranks drawn for each factor of ten. */
const RANKS_A_DECADE = 20;

export interface StatisticsOptions {
  readonly hasTime: boolean;
  readonly funnel: Statistics["funnel"];
}

/** An order is what one person takes at one moment. */
export function statisticsOf(events: Interactions, { hasTime, funnel }: StatisticsOptions): Statistics {
  const n = eventCount(events);
  const byItem = countBy(events.item, events.itemCount);
  const byUser = countBy(events.user, events.userCount);
  const pairs = toUserItems(events).item.length;
  const most = byItem.slice().sort().reverse();
  const orders = hasTime ? ordersOf(events) : null;
  const buyers = byUser.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  return {
    events: n,
    people: events.userCount,
    items: events.itemCount,
    figures: {
      itemGini: gini(byItem),
      topFifth: sumOf(most.subarray(0, Math.ceil(most.length / 5))) / n,
      slope: headSlope(most),
      userGini: gini(byUser),
      density: pairs / (events.userCount * events.itemCount),
      reorder: orders && orders.returning / buyers,
      ordersEach: orders && orders.sizes.length / buyers,
      repeats: 1 - pairs / n,
      novFeb: hasTime ? novemberToFebruary(events.time) : null,
      basket: orders && n / orders.sizes.length,
    },
    concentration: concentrationOf(most, n),
    ranks: ranksOf(most),
    weeks: orders?.weeks ?? [],
    baskets: orders && basketsOf(orders.sizes),
    funnel,
  };
}

const sumOf = (values: Int32Array) => values.reduce((sum, value) => sum + value, 0);

/**
 * How steeply sales fall with rank: minus the slope of ln(count) over ln(rank), by least squares over the most
 * popular tenth (at least ten items). 1 would be Zipf's law. null where there are fewer than three.
 */
export function headSlope(most: Int32Array): number | null {
  const sold = most.filter((count) => count > 0);
  const head = Math.min(sold.length, Math.max(10, Math.ceil(sold.length / 10)));
  if (head < 3) return null;
  let [x, y, xx, xy] = [0, 0, 0, 0];
  for (let r = 0; r < head; r++) {
    const a = Math.log(r + 1);
    const b = Math.log(sold[r]!);
    x += a;
    y += b;
    xx += a * a;
    xy += a * b;
  }
  return -(head * xy - x * y) / (head * xx - x * x);
}

interface Orders {
  /** Lines of each order. */
  readonly sizes: Int32Array;
  readonly weeks: readonly (readonly [number, number])[];
  /** People with more than one order. */
  readonly returning: number;
}

function ordersOf({ user, time, userCount }: Interactions): Orders {
  const sizes = new Map<string, number>();
  const each = new Int32Array(userCount);
  const weeks = new Map<number, number>();
  for (let k = 0; k < user.length; k++) {
    const order = `${user[k]} ${time[k]}`;
    const size = sizes.get(order) ?? 0;
    sizes.set(order, size + 1);
    if (size > 0) continue;
    each[user[k]!]!++;
    const week = Math.floor((time[k]! - MONDAY) / WEEK) * WEEK + MONDAY;
    weeks.set(week, (weeks.get(week) ?? 0) + 1);
  }
  const starts = [...weeks.keys()].sort((a, b) => a - b);
  const first = starts[0] ?? 0;
  // A gap is a week without orders. Files of one stray date centuries away keep only the weeks that are there.
  const span = starts.length === 0 ? 0 : (starts.at(-1)! - first) / WEEK + 1;
  const all = span <= 520 ? Array.from({ length: span }, (_, w) => first + w * WEEK) : starts;
  return {
    sizes: Int32Array.from(sizes.values()),
    weeks: all.map((start) => [start, weeks.get(start) ?? 0] as const),
    returning: each.reduce((sum, count) => sum + (count > 1 ? 1 : 0), 0),
  };
}

/** Rows of November for each row of February; null where either is missing. */
function novemberToFebruary(time: Float64Array): number | null {
  let [november, february] = [0, 0];
  for (const at of time) {
    const month = new Date(at).getUTCMonth();
    if (month === 10) november++;
    else if (month === 1) february++;
  }
  return november > 0 && february > 0 ? november / february : null;
}

function concentrationOf(most: Int32Array, total: number): number[] {
  const shares = [0];
  let sum = 0;
  let taken = 0;
  for (let percent = 1; percent <= 100; percent++) {
    const upTo = Math.ceil((percent * most.length) / 100);
    for (; taken < upTo; taken++) sum += most[taken]!;
    shares.push(total === 0 ? 0 : sum / total);
  }
  return shares;
}

function ranksOf(most: Int32Array): (readonly [number, number])[] {
  const sold = most.filter((count) => count > 0).length;
  const ranks: (readonly [number, number])[] = [];
  let last = 0;
  for (let step = 0; ; step++) {
    const rank = Math.min(sold, Math.round(10 ** (step / RANKS_A_DECADE)));
    if (rank > last) ranks.push([rank, most[rank - 1]!]);
    last = rank;
    if (rank >= sold) return ranks;
  }
}

function basketsOf(sizes: Int32Array): number[] {
  const baskets = new Array<number>(MOST_LINES).fill(0);
  for (const size of sizes) baskets[Math.min(size, MOST_LINES) - 1]!++;
  return baskets;
}
