// What the user took before, most often first: hard to beat where people reorder, and silent about anything new.
import type { Interactions } from "../../interactions/interactions";
import { itemsOf, toUserItems, type UserItems } from "../../interactions/user-items";
import { checkEvents, checkUser, fitted } from "../fitted";
import type { FitOptions, Recommender, RecommendOptions } from "../recommender";
import { topK } from "../top-k";
import { Popularity } from "./popularity";

interface State {
  readonly rows: UserItems;
  /** Popularity of the last 28 days, scaled to 0 … ½, shape [itemCount]. */
  readonly tieBreak: Float32Array;
}

/**
 * score(u, i) = times u took i + popularity of i over the last 28 days, scaled to 0 … ½; -Infinity where u never took i.
 * So counts decide and what others buy these days breaks their ties. Lists may be shorter than k.
 */
export class BuyAgain implements Recommender {
  readonly name = "Buy again";
  #state: State | undefined;

  async fit(events: Interactions, { signal }: FitOptions = {}): Promise<this> {
    signal?.throwIfAborted();
    checkEvents(events, this.name);
    const recent = await new Popularity({ recentDays: 28 }).fit(events);
    const popularity = recent.scores(0);
    const most = popularity.reduce((max, count) => Math.max(max, count), 1);
    this.#state = { rows: toUserItems(events), tieBreak: popularity.map((count) => count / most / 2) };
    return this;
  }

  scores(user: number): Float32Array {
    const { rows, tieBreak } = fitted(this.#state, this.name);
    checkUser(user, rows.userCount, this.name);
    const scores = new Float32Array(rows.itemCount).fill(-Infinity);
    const start = rows.start[user]!;
    itemsOf(rows, user).forEach((item, k) => {
      scores[item] = rows.count[start + k]! + tieBreak[item]!;
    });
    return scores;
  }

  recommend(user: number, k: number, { without }: RecommendOptions = {}): Int32Array {
    return topK(this.scores(user), k, without);
  }

  dispose(): void {
    this.#state = undefined;
  }
}
