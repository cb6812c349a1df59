// The sampled protocol of the NCF paper: each held-out item is ranked among a few drawn items. For repeating published figures, and
// for nothing else: whoever wants to know which model is better uses evaluate.ts, which ranks the full catalogue.
import { type Candidates, negativesOf } from "../../interactions/candidates";
import { Pace } from "../pace";
import type { Ranker } from "../recommender";
import { checkK, rankOf } from "./metrics";

export interface SampledOptions {
  readonly candidates: Candidates;
  /** Length of the lists. */
  readonly k?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { done: number; total: number }) => void | Promise<void>;
}

const sampledMetrics = ["hr", "ndcg", "mrr", "auc"] as const;
type SampledMetric = (typeof sampledMetrics)[number];

export interface SampledEvaluation {
  readonly model: string;
  readonly k: number;
  /** The user of each case, in the order of the candidates. */
  readonly users: Int32Array;
  /** Means over the cases; NaN without any. */
  readonly mean: Readonly<Record<SampledMetric, number>>;
  /** One value a case; significance.ts compares two models by them. */
  readonly perUser: Readonly<Record<SampledMetric, Float64Array>>;
}

/**
 * Ranks each case's positive among its negatives. rank = negatives scored higher + half of those scored the same, from 0. A negative
 * listed twice counts once, and one that is the positive itself does not count, as in the authors' program, which keeps scores by item.
 * HR@k = 1 if rank < k, NDCG@k = 1 / log₂(rank + 2) if rank < k, MRR@k = 1 / (rank + 1) if rank < k, else 0; AUC = 1 − rank / negatives
 * (1 without negatives). With ties the rank may end in .5; the measures then take their value *at that middle rank*, not the mean of
 * their values over the orders of the ties (their program breaks ties by the order of the items in the file).
 *
 * These are not the measures of the full catalogue: HR@10 among 99 drawn items asks whether the item stands in about the first tenth
 * of the catalogue. They do not even keep the order of models: one can be better in every sampled measure and worse in the
 * full one. The fewer negatives, the more all of them say the same as AUC. And another draw gives other figures. (Krichene and Rendle,
 * On sampled metrics for item recommendation, KDD 2020.)
 * Source of the protocol: He et al., Neural collaborative filtering, WWW 2017, section 4.1.
 * @throws RangeError when a candidate is not among the model's users or items, or a score is no number; the signal's reason once aborted
 */
export async function evaluateSampled(
  model: Ranker,
  { candidates, k = 10, signal, onProgress }: SampledOptions,
): Promise<SampledEvaluation> {
  checkK(k);
  const pace = new Pace(signal);
  const { user, positive } = candidates;
  const total = user.length;
  const perUser = {} as Record<SampledMetric, Float64Array>;
  for (const metric of sampledMetrics) perUser[metric] = new Float64Array(total);
  for (let n = 0; n < total; n++) {
    const negatives = new Set(negativesOf(candidates, n));
    negatives.delete(positive[n]!);
    const rank = rankAmong(positive[n]!, negatives, model.scores(user[n]!));
    const hit = rank < k;
    perUser.hr[n] = hit ? 1 : 0;
    perUser.ndcg[n] = hit ? 1 / Math.log2(rank + 2) : 0;
    perUser.mrr[n] = hit ? 1 / (rank + 1) : 0;
    perUser.auc[n] = negatives.size === 0 ? 1 : 1 - rank / negatives.size;
    if (await pace.breathe()) await onProgress?.({ done: n + 1, total });
  }
  await onProgress?.({ done: total, total });
  const mean = {} as Record<SampledMetric, number>;
  for (const metric of sampledMetrics)
    mean[metric] = perUser[metric].reduce((sum, value) => sum + value, 0) / total;
  return { model: model.name, k, users: user.slice(), mean, perUser };
}

/** Negatives scored higher + half of those scored the same. */
function rankAmong(positive: number, negatives: ReadonlySet<number>, scores: ArrayLike<number>): number {
  const asked = Float64Array.from([positive, ...negatives], (item) => {
    const score = scores[item];
    if (score === undefined)
      throw new RangeError(
        `evaluateSampled: item ${item} is not among the ${scores.length} items of the model; fit it on events with the same ids`,
      );
    return score;
  });
  return rankOf(0, asked) - 1;
}
