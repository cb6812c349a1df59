// People who took this also took that: each item keeps its k nearest items, and a user's items vote.
import type { Interactions } from "../interactions/interactions";
import { itemsOf, toUserItems, type UserItems } from "../interactions/user-items";
import { checkEvents, checkSetting, checkUser, fitted } from "./fitted";
import { addCoCounts, toItemUsers } from "./item-users";
import { Pace } from "./pace";
import type { FitOptions, Recommender, RecommendOptions } from "./recommender";
import { topK } from "./top-k";

export interface ItemKnnOptions {
  /** Neighbours kept for each item. */
  readonly k?: number;
  /** Added to the denominator: pulls similarities that rest on few users towards 0. */
  readonly shrink?: number;
}

interface State {
  readonly rows: UserItems;
  /** The neighbours of item i are entries start[i] … start[i + 1] − 1. */
  readonly start: Int32Array;
  readonly neighbour: Int32Array;
  readonly weight: Float32Array;
}

/**
 * Item-based neighbours with cosine similarity over binary X [users, items]:
 * sim(i, j) = |Uᵢ ∩ Uⱼ| / (√|Uᵢ| √|Uⱼ| + shrink), zero unless j is among the k nearest of i,
 * score(u, j) = Σ_{i ∈ items of u} sim(i, j).
 * Source: Deshpande and Karypis, Item-based top-N recommendation algorithms, TOIS 22(1), 2004 (cosine, section 4.1).
 */
export class ItemKnn implements Recommender {
  readonly name = "ItemKNN";
  readonly #k: number;
  readonly #shrink: number;
  #state: State | undefined;

  constructor({ k = 100, shrink = 0 }: ItemKnnOptions = {}) {
    checkSetting(k, "k", 1, this.name);
    checkSetting(shrink, "shrink", 0, this.name);
    this.#k = Math.floor(k);
    this.#shrink = shrink;
  }

  async fit(events: Interactions, { signal, onProgress }: FitOptions = {}): Promise<this> {
    const pace = new Pace(signal);
    checkEvents(events, this.name);
    const rows = toUserItems(events);
    const columns = toItemUsers(rows);
    const { itemCount } = rows;
    const norm = new Float64Array(itemCount);
    for (let i = 0; i < itemCount; i++) norm[i] = Math.sqrt(columns.start[i + 1]! - columns.start[i]!);
    const start = new Int32Array(itemCount + 1);
    const neighbour = new Int32Array(itemCount * Math.min(this.#k, itemCount));
    const weight = new Float32Array(neighbour.length);
    const similarity = new Float64Array(itemCount);
    let size = 0;
    for (let i = 0; i < itemCount; i++) {
      similarity.fill(0);
      addCoCounts(i, { rows, columns, row: similarity });
      for (let j = 0; j < itemCount; j++) {
        // No shared user is no neighbour, however much room is left among the k.
        if (similarity[j] === 0) similarity[j] = -Infinity;
        else similarity[j]! /= norm[i]! * norm[j]! + this.#shrink;
      }
      for (const j of topK(similarity, this.#k, [i])) {
        neighbour[size] = j;
        weight[size++] = similarity[j]!;
      }
      start[i + 1] = size;
      if (await pace.breathe()) await onProgress?.({ done: i + 1, total: itemCount, unit: "item" });
    }
    await onProgress?.({ done: itemCount, total: itemCount, unit: "item" });
    signal?.throwIfAborted();
    this.#state = { rows, start, neighbour: neighbour.slice(0, size), weight: weight.slice(0, size) };
    return this;
  }

  scores(user: number): Float32Array {
    const { rows, start, neighbour, weight } = fitted(this.#state, this.name);
    checkUser(user, rows.userCount, this.name);
    const scores = new Float32Array(rows.itemCount);
    for (const i of itemsOf(rows, user)) {
      for (let k = start[i]!; k < start[i + 1]!; k++) scores[neighbour[k]!]! += weight[k]!;
    }
    return scores;
  }

  recommend(user: number, k: number, { without }: RecommendOptions = {}): Int32Array {
    return topK(this.scores(user), k, without);
  }

  dispose(): void {
    this.#state = undefined;
  }
}
