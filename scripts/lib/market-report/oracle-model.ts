// The market's oracle in a model's clothes, so that it is judged by the same code. It learns nothing from events.

import type { MarketKeys } from "../../../lib/market/keys";
import type { Market } from "../../../lib/market/market";
import { Oracle } from "../../../lib/market/oracle";
import type { Ranker, RecommendOptions } from "../../../lib/recsys/recommender";
import { topK } from "../../../lib/recsys/top-k";

export class OracleModel implements Ranker {
  readonly name = "Oracle";
  readonly #oracle: Oracle;
  #last: { user: number; scores: Float32Array } | null = null;

  constructor(market: Market, keys: MarketKeys) {
    this.#oracle = new Oracle(market, keys);
  }

  scores(user: number): Float32Array {
    if (this.#last?.user !== user)
      this.#last = { user, scores: Float32Array.from(this.#oracle.expect(user)) };
    return this.#last.scores;
  }

  recommend(user: number, k: number, { without }: RecommendOptions = {}): Int32Array {
    return topK(this.scores(user), k, without);
  }
}
