// What a shop's purchases look like, in figures that need nothing but who bought what when: those of the data page, under the report's
// names, so that the page and the report cannot come to disagree. It prints nothing.
import type { Interactions } from "../../../lib/interactions/interactions";
import { statisticsOf } from "../../../lib/market-browser/statistics";

export interface ShopStatistics {
  readonly events: number;
  readonly itemGini: number;
  /** Share of events that go to the most popular fifth of the catalogue. */
  readonly topFifth: number;
  /** How fast log count falls with log rank over the most popular tenth of what was sold, least squares, as a positive number. */
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

export function shopStatistics(shop: Interactions): ShopStatistics {
  const { events, figures } = statisticsOf(shop, { hasTime: true, funnel: null });
  const known = (figure: keyof typeof figures) => figures[figure] ?? Number.NaN;
  return {
    events,
    itemGini: known("itemGini"),
    topFifth: known("topFifth"),
    headSlope: known("slope"),
    userGini: known("userGini"),
    density: known("density"),
    repeats: known("repeats"),
    itemsPerUser: known("density") * shop.itemCount,
    basket: known("basket"),
    ordersEach: known("ordersEach"),
    reorder: known("reorder"),
    novemberByFebruary: known("novFeb"),
  };
}
