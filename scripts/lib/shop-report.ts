// What a shop's events look like and how the standard models do on them: the same figures for a generated market
// and for a real shop, so that the two can be laid side by side. It prints nothing.
import { eventCount, type Interactions } from "../../lib/interactions/interactions";
import { splitByTime } from "../../lib/interactions/split";
import { toUserItems } from "../../lib/interactions/user-items";
import { BuyAgain } from "../../lib/recsys/buy-again";
import { Ease } from "../../lib/recsys/ease";
import { type Evaluation, evaluate } from "../../lib/recsys/evaluate";
import { ItemKnn } from "../../lib/recsys/item-knn";
import { gini, pairedDifference } from "../../lib/recsys/metrics";
import { Popularity } from "../../lib/recsys/popularity";
import { Random } from "../../lib/recsys/random";
import type { Recommender } from "../../lib/recsys/recommender";

export interface ShopStatistics {
  readonly events: number;
  readonly itemGini: number;
  /** Share of events that go to the most popular fifth of the catalogue. */
  readonly topFifth: number;
  readonly userGini: number;
  /** Distinct user–item pairs / (users × items). */
  readonly density: number;
  /** Share of events that repeat an earlier pair. */
  readonly repeats: number;
  /** Distinct items of a user, mean. */
  readonly itemsPerUser: number;
  /** Events that a user makes at the same moment, mean. */
  readonly basket: number;
}

export function shopStatistics(events: Interactions): ShopStatistics {
  const n = eventCount(events);
  const byItem = new Float64Array(events.itemCount);
  const byUser = new Float64Array(events.userCount);
  const baskets = new Set<string>();
  for (let k = 0; k < n; k++) {
    byItem[events.item[k]!]!++;
    byUser[events.user[k]!]!++;
    baskets.add(`${events.user[k]} ${events.time[k]}`);
  }
  const pairs = toUserItems(events).item.length;
  const most = byItem
    .slice()
    .sort()
    .reverse()
    .subarray(0, Math.ceil(events.itemCount / 5));
  return {
    events: n,
    itemGini: gini(byItem),
    topFifth: most.reduce((sum, count) => sum + count, 0) / n,
    userGini: gini(byUser),
    density: pairs / (events.userCount * events.itemCount),
    repeats: 1 - pairs / n,
    itemsPerUser: pairs / events.userCount,
    basket: n / baskets.size,
  };
}

export interface ModelFigures {
  readonly model: string;
  readonly allRecall: number;
  readonly allNdcg: number;
  readonly newRecall: number;
  readonly newNdcg: number;
}

export interface ShopOrder {
  readonly models: readonly ModelFigures[];
  /** EASE − Popularity, Recall@20 among new items, in paired standard errors over users. */
  readonly gap: number;
  readonly usersJudged: number;
}

/** Fits on what came before `cut`, judges on what came after: Recall@20 and NDCG@10 over the full ranking. */
export async function shopOrder(events: Interactions, cut: number, lambda: number): Promise<ShopOrder> {
  const split = splitByTime(events, cut);
  const judged = new Map<string, Evaluation>();
  const models: ModelFigures[] = [];
  const candidates: Recommender[] = [
    new Random(),
    new Popularity(),
    new Popularity({ recentDays: 28 }),
    new BuyAgain(),
    new ItemKnn(),
    new Ease({ lambda }),
  ];
  for (const model of candidates) {
    await model.fit(split.train, { seed: 1 });
    const all = await evaluate(model, { ...split, k: 20 });
    const fresh = await evaluate(model, { ...split, k: 20, among: "new" });
    models.push({
      model: model.name,
      allRecall: all.mean.recall,
      allNdcg: (await evaluate(model, { ...split, k: 10 })).mean.ndcg,
      newRecall: fresh.mean.recall,
      newNdcg: (await evaluate(model, { ...split, k: 10, among: "new" })).mean.ndcg,
    });
    judged.set(model.name, fresh);
    model.dispose();
  }
  const best = judged.get("EASE")!;
  const { mean, standardError } = pairedDifference(
    best.perUser.recall,
    judged.get("Popularity")!.perUser.recall,
  );
  return { models, gap: mean / standardError, usersJudged: best.users.length };
}
