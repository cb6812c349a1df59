// Judges a model on held-out events: who is asked, what counts as relevant, and the means over users.
// Always ranks the full catalogue; sampled candidates give other numbers (sampled.ts).
import { eventCount, type Interactions } from "../../interactions/interactions";
import { itemsOf, toUserItems, type UserItems } from "../../interactions/user-items";
import { Pace } from "../pace";
import type { Ranker } from "../recommender";
import { checkList } from "./check-list";
import { expectedListScores } from "./expected-list";
import { checkK, coverage, gini, judgeList, novelty } from "./metrics";
import { aucOfUser } from "./user-auc";

export interface EvaluateOptions {
  /** What the model was fitted on. */
  readonly train: Interactions;
  readonly heldOut: Interactions;
  /** Length of the lists. */
  readonly k?: number;
  /**
   * "all": relevant are the distinct held-out items of a user, and everything may be listed.
   * "new": relevant are those the user did not take in training, and what they took in training is not listed.
   */
  readonly among?: "all" | "new";
  /**
   * "id": the lists as the model gives them, which breaks ties by ascending id. That is what people would see, and the default.
   * "expected": the expectation over all orders of equal scores (expected-list.ts). The two differ where scores are coarse: counts of
   * few events, neighbours of people with one item, rare items. (Popularity of 28 days on Online Retail: Recall@20 .1343 by id, .1355
   * expected.)
   */
  readonly ties?: "id" | "expected";
  /** Ask only these; everyone with a training event when left out. */
  readonly users?: ArrayLike<number>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { done: number; total: number }) => void | Promise<void>;
}

const listMetrics = ["hr", "recall", "ndcg", "mrr", "map"] as const;
const userMetrics = [...listMetrics, "auc"] as const;
type UserMetric = (typeof userMetrics)[number];

export interface Evaluation {
  readonly model: string;
  readonly k: number;
  readonly among: "all" | "new";
  readonly ties: "id" | "expected";
  /** The users judged, ascending or in the order asked: those asked who have at least one relevant item. */
  readonly users: Int32Array;
  /** Means over those users; NaN when nobody could be judged. */
  readonly mean: Readonly<Record<UserMetric, number>>;
  /** One value a judged user, in the order of `users`; significance.ts compares two models by them. */
  readonly perUser: Readonly<Record<UserMetric, Float64Array>>;
  /** Share of the catalogue in at least one list. */
  readonly coverage: number;
  /** Gini coefficient of how often each item was listed. */
  readonly gini: number;
  /** Mean self-information of what was listed, in bits. */
  readonly novelty: number;
}

/**
 * Means over users of HR, Recall, NDCG, MRR and MAP at k, and of AUC over the whole ranking. AUC of a user: the chance that a relevant
 * item scores above another one that may be listed, ties counting half (1 where every item is relevant). Coverage, Gini and novelty
 * are those of the lists the model gives, however ties are judged.
 * Yields to the event loop while it works.
 * @throws the signal's reason once aborted; RangeError when a list holds an item twice, out of range, or one that may not be listed,
 * or a score is no number
 */
export async function evaluate(
  model: Ranker,
  { train, heldOut, k = 20, among = "all", ties = "id", users, signal, onProgress }: EvaluateOptions,
): Promise<Evaluation> {
  checkK(k);
  if (train.userCount !== heldOut.userCount || train.itemCount !== heldOut.itemCount) {
    throw new RangeError("evaluate: training and held-out events must share their user and item ids");
  }
  const pace = new Pace(signal);
  const known = toUserItems(train);
  const later = toUserItems(heldOut);
  const asked = users ?? usersWithEvents(train);
  const judged: number[] = [];
  const values: Record<UserMetric, number[]> = { hr: [], recall: [], ndcg: [], mrr: [], map: [], auc: [] };
  const listed = new Float64Array(train.itemCount);
  for (let at = 0; at < asked.length; at++) {
    const user = asked[at]!;
    if (!(user >= 0 && user < train.userCount)) {
      throw new RangeError(`evaluate: user ${user} is not among the ${train.userCount} users`);
    }
    const without = among === "new" ? itemsOf(known, user) : new Int32Array(0);
    const relevant = new Set(itemsOf(later, user));
    for (const item of without) relevant.delete(item);
    if (relevant.size > 0) {
      const list = model.recommend(user, k, { without });
      checkList(list, { itemCount: train.itemCount, without, user, model: model.name });
      const scores = model.scores(user);
      const listScores =
        ties === "id" ? judgeList(list, relevant, k) : expectedListScores(scores, relevant, { k, without });
      judged.push(user);
      for (const metric of listMetrics) values[metric].push(listScores[metric]);
      values.auc.push(aucOfUser(scores, Int32Array.from(relevant), without));
      for (const item of list) listed[item]!++;
    }
    if (await pace.breathe()) await onProgress?.({ done: at + 1, total: asked.length });
  }
  await onProgress?.({ done: asked.length, total: asked.length });
  const perUser = {} as Record<UserMetric, Float64Array>;
  const mean = {} as Record<UserMetric, number>;
  for (const metric of userMetrics) {
    perUser[metric] = Float64Array.from(values[metric]);
    mean[metric] = values[metric].reduce((sum, value) => sum + value, 0) / judged.length;
  }
  return {
    model: model.name,
    k,
    among,
    ties,
    users: Int32Array.from(judged),
    mean,
    perUser,
    coverage: coverage(listed),
    gini: gini(listed),
    novelty: novelty(listed, takersOf(known), usersWithEvents(train).length),
  };
}

/** Users with at least one event, ascending. */
function usersWithEvents(events: Interactions): Int32Array {
  const has = new Uint8Array(events.userCount);
  for (let k = 0; k < eventCount(events); k++) has[events.user[k]!] = 1;
  return Int32Array.from({ length: events.userCount }, (_, u) => u).filter((u) => has[u] === 1);
}

/** How many distinct users took each item, shape [itemCount]. */
function takersOf({ item, itemCount }: UserItems): Int32Array {
  const takers = new Int32Array(itemCount);
  for (const i of item) takers[i]!++;
  return takers;
}
