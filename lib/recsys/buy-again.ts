// What the user took before, most often first: hard to beat where people reorder, and silent about anything new.
import { eventCount, type Interactions } from "../interactions/interactions";
import { itemsOf, toUserItems, type UserItems } from "../interactions/user-items";
import { checkEvents, checkUser, fitted } from "./fitted";
import type { FitOptions, Recommender, RecommendOptions } from "./recommender";
import { topK } from "./top-k";

interface State {
  readonly rows: UserItems;
  /** Share of the training span passed at the last event of each entry of `rows`, 0 … 1. */
  readonly recency: Float32Array;
}

/**
 * score(u, i) = times u took i + (when u took i last, as a share of the training span) / 2; -Infinity where u never did.
 * So counts decide and recency breaks their ties. Lists may be shorter than k.
 */
export class BuyAgain implements Recommender {
  readonly name = "Buy again";
  #state: State | undefined;

  async fit(events: Interactions, { signal }: FitOptions = {}): Promise<this> {
    signal?.throwIfAborted();
    checkEvents(events, this.name);
    const rows = toUserItems(events);
    let first = Infinity;
    let last = -Infinity;
    for (const time of events.time) {
      if (time < first) first = time;
      if (time > last) last = time;
    }
    const span = last - first || 1;
    const recency = new Float32Array(rows.item.length);
    for (let k = 0; k < eventCount(events); k++) {
      const at = findEntry(rows, events.user[k]!, events.item[k]!);
      recency[at] = Math.max(recency[at]!, (events.time[k]! - first) / span);
    }
    this.#state = { rows, recency };
    return this;
  }

  scores(user: number): Float32Array {
    const { rows, recency } = fitted(this.#state, this.name);
    checkUser(user, rows.userCount, this.name);
    const scores = new Float32Array(rows.itemCount).fill(-Infinity);
    const start = rows.start[user]!;
    itemsOf(rows, user).forEach((item, k) => {
      scores[item] = rows.count[start + k]! + recency[start + k]! / 2;
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

/** Index of (user, item) in the compressed rows, by halving; the pair is there, since the rows come from the same events. */
function findEntry(rows: UserItems, user: number, item: number): number {
  let low = rows.start[user]!;
  let high = rows.start[user + 1]! - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows.item[middle]! < item) low = middle + 1;
    else high = middle;
  }
  return low;
}
