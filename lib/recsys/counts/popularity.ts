// The most bought items, the same list for everybody: the baseline every personal model has to beat.
import { eventCount, type Interactions } from "../../interactions/interactions";
import { checkEvents, checkSetting, checkUser, fitted } from "../fitted";
import type { FitOptions, Recommender, RecommendOptions } from "../recommender";
import { topK } from "../top-k";

export interface PopularityOptions {
  /** Count only the last so many days before the last training event. All days when left out. */
  readonly recentDays?: number;
  /** "users": distinct users who took the item; "events": every event. */
  readonly count?: "users" | "events";
}

const DAY = 86_400_000;

/**
 * score(u, i) = number of users (or events) with item i.
 * Events at exactly `recentDays` before the last one are outside of the window.
 */
export class Popularity implements Recommender {
  readonly name: string;
  readonly #recentDays: number;
  readonly #count: "users" | "events";
  #state: { scores: Float32Array; userCount: number } | undefined;

  constructor({ recentDays = Infinity, count = "users" }: PopularityOptions = {}) {
    this.name = recentDays === Infinity ? "Popularity" : `Popularity of ${recentDays} days`;
    if (recentDays !== Infinity) checkSetting(recentDays, "recentDays", Number.MIN_VALUE, this.name);
    this.#recentDays = recentDays;
    this.#count = count;
  }

  async fit(events: Interactions, { signal }: FitOptions = {}): Promise<this> {
    signal?.throwIfAborted();
    checkEvents(events, this.name);
    const n = eventCount(events);
    let end = -Infinity;
    for (let k = 0; k < n; k++) if (events.time[k]! > end) end = events.time[k]!;
    const from = end - this.#recentDays * DAY;
    const scores = new Float32Array(events.itemCount);
    const seen = new Set<number>();
    for (let k = 0; k < n; k++) {
      if (events.time[k]! <= from) continue;
      const item = events.item[k]!;
      if (this.#count === "users") {
        const pair = events.user[k]! * events.itemCount + item;
        if (seen.has(pair)) continue;
        seen.add(pair);
      }
      scores[item]!++;
    }
    this.#state = { scores, userCount: events.userCount };
    return this;
  }

  scores(user: number): Float32Array {
    const { scores, userCount } = fitted(this.#state, this.name);
    checkUser(user, userCount, this.name);
    return scores.slice();
  }

  recommend(user: number, k: number, { without }: RecommendOptions = {}): Int32Array {
    const { scores, userCount } = fitted(this.#state, this.name);
    checkUser(user, userCount, this.name);
    return topK(scores, k, without);
  }

  dispose(): void {
    this.#state = undefined;
  }
}
