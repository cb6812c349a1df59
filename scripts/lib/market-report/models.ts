// How the standard models do on a shop's purchases, in a split by time over the full ranking. It prints nothing.
import type { Interactions } from "../../../lib/interactions/interactions";
import { splitByTime } from "../../../lib/interactions/split";
import { BuyAgain } from "../../../lib/recsys/counts/buy-again";
import { Popularity } from "../../../lib/recsys/counts/popularity";
import { Random } from "../../../lib/recsys/counts/random";
import { type Evaluation, evaluate } from "../../../lib/recsys/judging/evaluate";
import { pairedDifference } from "../../../lib/recsys/judging/significance";
import { Ease } from "../../../lib/recsys/linear/ease";
import { ItemKnn } from "../../../lib/recsys/neighbours/item-knn";
import type { Ranker, Recommender } from "../../../lib/recsys/recommender";

export interface ModelFigures {
  readonly model: string;
  /** Recall@20 and NDCG@20, on everything and on what is new to the person. */
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

/** The models of the ladder, untrained. */
function standardModels(lambda: number): Recommender[] {
  return [
    new Random(),
    new Popularity(),
    new Popularity({ recentDays: 28 }),
    new BuyAgain(),
    new ItemKnn(),
    new Ease({ lambda }),
  ];
}

/**
 * Fits on what came before `cut`, judges on what came after.
 * @param others what else to judge, beside the standard models
 */
export async function shopOrder(
  events: Interactions,
  cut: number,
  { lambda, others = [] }: { lambda: number; others?: readonly Ranker[] },
): Promise<ShopOrder> {
  const split = splitByTime(events, cut);
  const judged = new Map<string, Evaluation>();
  const models: ModelFigures[] = [];
  const standard = standardModels(lambda);
  for (const model of standard) await model.fit(split.train, { seed: 1 });
  for (const model of [...standard, ...others]) {
    const all = await evaluate(model, { ...split, k: 20 });
    const fresh = await evaluate(model, { ...split, k: 20, among: "new" });
    models.push({
      model: model.name,
      allRecall: all.mean.recall,
      allNdcg: all.mean.ndcg,
      newRecall: fresh.mean.recall,
      newNdcg: fresh.mean.ndcg,
    });
    judged.set(model.name, fresh);
  }
  for (const model of standard) model.dispose();
  const best = judged.get("EASE")!;
  const { mean, standardError } = pairedDifference(
    best.perUser.recall,
    judged.get("Popularity")!.perUser.recall,
  );
  return { models, gap: mean / standardError, usersJudged: best.users.length };
}
