// Random lists: the floor. A model that does not beat this one has learned nothing.
import type { Interactions } from "../../interactions/interactions";
import { checkEvents, checkUser, fitted } from "../fitted";
import type { FitOptions, Recommender, RecommendOptions } from "../recommender";
import { createRng } from "../rng";
import { topK } from "../top-k";

/** Scores drawn uniformly, the same for the same seed and user. */
export class Random implements Recommender {
  readonly name = "Random";
  #state: { seed: number; userCount: number; itemCount: number } | undefined;

  async fit(events: Interactions, { seed = 0, signal }: FitOptions = {}): Promise<this> {
    signal?.throwIfAborted();
    checkEvents(events, this.name);
    this.#state = { seed, userCount: events.userCount, itemCount: events.itemCount };
    return this;
  }

  scores(user: number): Float32Array {
    const { seed, userCount, itemCount } = fitted(this.#state, this.name);
    checkUser(user, userCount, this.name);
    const rng = createRng(seed, user);
    return Float32Array.from({ length: itemCount }, () => rng.uniform());
  }

  recommend(user: number, k: number, { without }: RecommendOptions = {}): Int32Array {
    return topK(this.scores(user), k, without);
  }

  dispose(): void {
    this.#state = undefined;
  }
}
