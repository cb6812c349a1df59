// What a shop's purchases look like, in figures that need nothing but who bought what when: the same code for a
// generated market and for a real shop's file. It prints nothing.
import { eventCount, type Interactions } from "../../../lib/interactions/interactions";
import { toUserItems } from "../../../lib/interactions/user-items";
import { gini } from "../../../lib/recsys/judging/metrics";

export interface ShopStatistics {
  readonly events: number;
  readonly itemGini: number;
  /** Share of events that go to the most popular fifth of the catalogue. */
  readonly topFifth: number;
  /** How fast log count falls with log rank over the most popular tenth, least squares, as a positive number. */
  readonly headSlope: number;
  readonly userGini: number;
  /** Distinct user–item pairs / (users × items). */
  readonly density: number;
  /** Share of events that repeat an earlier pair. */
  readonly repeats: number;
  /** Distinct items of a user, mean. */
  readonly itemsPerUser: number;
  /** Events of one user at one moment, mean. */
  readonly basket: number;
  /** Orders of a user with at least one, mean, and the share of those users with two and more. */
  readonly ordersEach: number;
  readonly reorder: number;
  /** Events in the Novembers over events in the Februaries; NaN where there are none. */
  readonly novemberByFebruary: number;
}

export function shopStatistics(events: Interactions): ShopStatistics {
  const n = eventCount(events);
  const byItem = new Float64Array(events.itemCount);
  const byUser = new Float64Array(events.userCount);
  const orders = new Set<string>();
  const months = new Float64Array(12);
  for (let k = 0; k < n; k++) {
    byItem[events.item[k]!]!++;
    byUser[events.user[k]!]!++;
    orders.add(`${events.user[k]} ${events.time[k]}`);
    months[new Date(events.time[k]!).getUTCMonth()]!++;
  }
  const ordersOf = new Map<string, number>();
  for (const order of orders) {
    const user = order.slice(0, order.indexOf(" "));
    ordersOf.set(user, (ordersOf.get(user) ?? 0) + 1);
  }
  const pairs = toUserItems(events).item.length;
  const ranked = byItem.slice().sort().reverse();
  const most = ranked.subarray(0, Math.ceil(events.itemCount / 5));
  return {
    events: n,
    itemGini: gini(byItem),
    topFifth: most.reduce((sum, count) => sum + count, 0) / n,
    headSlope: headSlope(ranked.subarray(0, Math.ceil(events.itemCount / 10))),
    userGini: gini(byUser),
    density: pairs / (events.userCount * events.itemCount),
    repeats: 1 - pairs / n,
    itemsPerUser: pairs / events.userCount,
    basket: n / orders.size,
    ordersEach: orders.size / ordersOf.size,
    reorder: [...ordersOf.values()].filter((count) => count > 1).length / ordersOf.size,
    novemberByFebruary: months[10]! / months[1]!,
  };
}

/** @param head counts of the most popular items, falling */
function headSlope(head: Float64Array): number {
  const points = Array.from(head, (count, rank) => [Math.log(rank + 1), Math.log(count)] as const).filter(
    ([, y]) => Number.isFinite(y),
  );
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  const sxy = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  const sxx = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return points.length < 2 ? 0 : -sxy / sxx;
}
