// What a forecaster who knew everything hidden would expect of the held-out days: the ceiling under which every
// learner's model must stay, or it has seen what it should not. It knows tastes, shelves and what people own, not
// the draws to come. A good approximation of its own market, not the exact expectation.

import { DAY } from "./behaviour/calendar";
import {
  buyProbability,
  cartProbability,
  clickProbability,
  EXAMINATION,
  liking,
  relativePrices,
  tasteOn,
} from "./behaviour/choice";
import { drawPaths, Habits, type Paths } from "./behaviour/habits";
import { CHANCES } from "./behaviour/mission";
import { trafficOf } from "./behaviour/seasons";
import { DUE, LOOKING_FOR_KIND, OWNED, SHOPPER, SHOPPING } from "./behaviour/session";
import { ShelfKeeper } from "./behaviour/shelves";
import { SLOTS } from "./behaviour/slate";
import { LATENT } from "./catalogue/items";
import { TREE } from "./catalogue/tree";
import type { MarketKeys } from "./keys";
import type { Market } from "./market";
import { runningWithout } from "./mechanisms";

/** Mean chance that a slot is looked at. */
const LOOKED_AT = EXAMINATION.reduce((sum, chance) => sum + chance, 0) / EXAMINATION.length;
/** Pages of somebody who came to buy, on average. */
const PAGES = Array.from({ length: SHOPPER.pages }).reduce((sum: number) => 1 + SHOPPER.next * sum, 0);

export class Oracle {
  readonly #market: Market;
  readonly #prices: Float64Array;
  readonly #paths: Paths;
  /** Chance that an item stands on its kind's page, and on its category's, over the held-out days. */
  readonly #onKind: Float64Array;
  readonly #onCategory: Float64Array;
  readonly #owned: Map<number, number>[];
  readonly #habits: Habits[];
  readonly #busy: number;

  /** @param keys of the same market */
  constructor(market: Market, keys: MarketKeys) {
    this.#market = market;
    this.#prices = relativePrices(market.items);
    this.#paths = drawPaths(keys.training);
    const weights = heldOutWeights(market, keys);
    this.#onKind = shares(weights, market.items.kind);
    this.#onCategory = shares(
      weights,
      market.items.kind.map((kind) => TREE.categoryOfKind[kind]!),
    );
    this.#owned = Array.from({ length: market.users.count }, () => new Map());
    this.#habits = Array.from({ length: market.users.count }, () => new Habits());
    const calm = keys.training.stream("oracle");
    const { purchases, items, start, cut } = market;
    for (let row = 0; row < purchases.item.length && purchases.time[row]! < cut; row++) {
      const user = purchases.user[row]!;
      const day = Math.floor((purchases.time[row]! - start) / DAY);
      this.#owned[user]!.set(purchases.item[row]!, day);
      this.#habits[user]!.note(items, purchases.item[row]!, day, { pace: 1, stream: calm });
    }
    const cutDay = (cut - start) / DAY;
    this.#busy = 0;
    for (let day = cutDay; day < market.days; day++) this.#busy += trafficOf(day, 1);
  }

  /** Expected lines of each item that a user buys in the held-out days, shape [items]. */
  expect(user: number): Float64Array {
    const { users, items, start, cut, off } = this.#market;
    const running = runningWithout(off);
    const cutDay = (cut - start) / DAY;
    const taste = tasteOn(users, user, cutDay, { out: new Float64Array(LATENT), on: running.taste });
    const look = { users, user, taste, items };
    const kinds = this.#kindsWanted(user, cutDay);
    const visits = users.activity[user]! * this.#busy;
    const path = running.order === 1 ? this.#habits[user]!.path(this.#paths) : -1;
    return Float64Array.from({ length: items.count }, (_, i) => {
      const kind = items.kind[i]!;
      const liked = liking(look, i, this.#prices[i]!);
      const fit = LOOKING_FOR_KIND + (this.#owned[user]!.has(i) ? OWNED : 0);
      const bought =
        LOOKED_AT * clickProbability(liked, fit) * cartProbability(liked, fit, 1) * buyProbability(liked, 1);
      const wholeCategory = (1 - CHANCES.search) * CHANCES.category;
      const shown = (1 - wholeCategory) * this.#onKind[i]! + wholeCategory * this.#onCategory[i]!;
      const led = kind === path ? CHANCES.path : 0;
      const pages = visits * SHOPPING * (PAGES * kinds[kind]! + 3 * led);
      return pages * shown * bought + this.#boughtAgain(user, i, { liked, visits, cutDay });
    });
  }

  /** Expected lines of an owned item that is used up. */
  #boughtAgain(
    user: number,
    i: number,
    { liked, visits, cutDay }: { liked: number; visits: number; cutDay: number },
  ): number {
    const { users, items, days, off } = this.#market;
    const { cycle } = TREE.kinds[items.kind[i]!]!;
    const last = this.#owned[user]!.get(i);
    if (cycle === undefined || last === undefined || off.includes("replenishment")) return 0;
    const lasts = cycle / users.pace[user]!;
    const dueFor = Math.max(0, Math.min(days - cutDay, days - (last + lasts)));
    const trips = (visits * CHANCES.replenish * users.habit[user]! * dueFor) / (days - cutDay);
    const taken = clickProbability(liked, DUE) * cartProbability(liked, DUE, 1) * buyProbability(liked, 1);
    return taken * Math.min(trips, dueFor / lasts + 0.5);
  }

  /** Share of each kind among what a user comes for. */
  #kindsWanted(user: number, day: number): Float64Array {
    const { users } = this.#market;
    const count = TREE.kinds.length;
    const wanted = Float64Array.from(users.kindTaste.subarray(user * count, (user + 1) * count));
    const total = wanted.reduce((sum, weight) => sum + weight, 0);
    const event = users.eventDay[user]!;
    const turned = event >= 0 && event <= day ? CHANCES.lifeEvent : 0;
    for (let k = 0; k < count; k++) wanted[k] = ((1 - turned) * wanted[k]!) / total;
    if (turned > 0) {
      const kinds = TREE.kindsOfCategory[users.eventCategory[user]!]!;
      for (const kind of kinds) wanted[kind] = wanted[kind]! + turned / kinds.length;
    }
    return wanted;
  }
}

/** The shelves' weight of each item, summed over the held-out days. */
function heldOutWeights(market: Market, keys: MarketKeys): Float64Array {
  const { items, promotions, off, days, start, cut } = market;
  const cutDay = (cut - start) / DAY;
  const keeper = new ShelfKeeper(items, { promotions, running: runningWithout(off) });
  const periods = [
    { keys: keys.training, from: 0, to: cutDay },
    { keys: keys.heldOut, from: cutDay, to: days },
  ];
  const weights = new Float64Array(items.count);
  for (const period of periods) {
    for (let day = period.from; day < period.to; day++) {
      const { store } = keeper.open(period, day);
      if (day < cutDay) continue;
      let below = 0;
      for (let row = 0; row < store.items.length; row++) {
        weights[store.items[row]!]! += store.cumulative[row]! - below;
        below = store.cumulative[row]!;
      }
    }
  }
  return weights;
}

/** Chance to be among the slots of a page that shows one group. */
function shares(weights: Float64Array, group: Int32Array): Float64Array {
  const totals = new Map<number, number>();
  weights.forEach((weight, i) => {
    totals.set(group[i]!, (totals.get(group[i]!) ?? 0) + weight);
  });
  return weights.map((weight, i) => Math.min(1, (SLOTS * weight) / totals.get(group[i]!)!));
}
