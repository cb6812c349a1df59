// Lets anything that can score a person's items be judged like a model: vectors trained by hand, a formula, another library's output.
import type { Ranker } from "./recommender";
import { topK } from "./top-k";

/**
 * Ranks by the scores given. It has nothing to fit.
 * @param scores one score an item, for a user; higher is better
 * @example ranker("dot product", (u) => scoresOf(u)).recommend(7, 10)
 */
export function ranker(name: string, scores: (user: number) => Float32Array): Ranker {
  return { name, scores, recommend: (user, k, { without } = {}) => topK(scores(user), k, without) };
}
