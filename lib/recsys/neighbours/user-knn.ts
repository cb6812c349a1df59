// People like you took this: the k users most like a user vote for what they have. Nothing is learned beforehand; neighbours are
// looked up when a user is asked about, so that no matrix of users × users is ever held.
import type { Interactions } from "../../interactions/interactions";
import { itemsOf, toUserItems, type UserItems } from "../../interactions/user-items";
import { checkSetting, checkWhole } from "../fitted";
import { type Fitted, Model } from "../model";
import type { FitOptions } from "../recommender";
import type { Weights } from "../saved-model";
import { packRows, unpackRows } from "../saved-rows";
import { topK } from "../top-k";
import { type ItemUsers, toItemUsers } from "./item-users";

export interface UserKnnOptions {
  /** Neighbours who vote. */
  readonly k?: number;
  /** Added to the denominator: pulls similarities that rest on few items towards 0. */
  readonly shrink?: number;
}

interface State extends Fitted {
  readonly rows: UserItems;
  readonly columns: ItemUsers;
}

/**
 * User-based neighbours with cosine similarity over binary X [users, items]:
 * sim(u, v) = |Iᵤ ∩ Iᵥ| / (√|Iᵤ| √|Iᵥ| + shrink),
 * score(u, j) = Σ sim(u, v) over those of the k users nearest to u who took j. Somebody who shares no item is no neighbour.
 * A row of scores costs one step for every user of every item u has, and k rows of items.
 * Sources: Herlocker, Konstan, Borchers and Riedl, An algorithmic framework for performing collaborative filtering, SIGIR 1999 (the k
 * best neighbours, and trusting those with little in common less; there for ratings); Sarwar, Karypis, Konstan and Riedl, Analysis of
 * recommendation algorithms for e-commerce, EC 2000 (cosine of purchases, and lists of what the neighbours bought).
 */
export class UserKnn extends Model<State> {
  readonly name = "UserKNN";
  protected readonly kind = "UserKnn";
  readonly settings: { readonly k: number; readonly shrink: number };

  constructor({ k = 100, shrink = 10 }: UserKnnOptions = {}) {
    super();
    checkWhole(k, "k", this.name);
    checkSetting(shrink, "shrink", 0, this.name);
    this.settings = { k, shrink };
  }

  protected async learn(events: Interactions, { signal }: FitOptions): Promise<State> {
    signal?.throwIfAborted();
    return stateOf(toUserItems(events));
  }

  protected scoresOf(state: State, user: number): Float32Array {
    const scores = new Float32Array(state.itemCount);
    const similarity = this.#similarities(state, user);
    for (const neighbour of topK(similarity, this.settings.k, [user])) {
      for (const item of itemsOf(state.rows, neighbour)) scores[item]! += similarity[neighbour]!;
    }
    return scores;
  }

  /** sim(user, v) for every v, shape [userCount]; -Infinity for those who share nothing. */
  #similarities({ rows, columns, userCount }: State, user: number): Float64Array {
    const similarity = new Float64Array(userCount);
    for (const item of itemsOf(rows, user)) {
      for (let at = columns.start[item]!; at < columns.start[item + 1]!; at++)
        similarity[columns.user[at]!]!++;
    }
    const size = (u: number) => rows.start[u + 1]! - rows.start[u]!;
    const norm = Math.sqrt(size(user));
    for (let v = 0; v < userCount; v++) {
      if (similarity[v] === 0) similarity[v] = -Infinity;
      else similarity[v]! /= norm * Math.sqrt(size(v)) + this.settings.shrink;
    }
    return similarity;
  }

  protected pack({ rows }: State): Weights {
    return packRows(rows);
  }

  protected unpack(weights: Weights): State {
    return stateOf(unpackRows(weights));
  }
}

function stateOf(rows: UserItems): State {
  return { rows, columns: toItemUsers(rows), userCount: rows.userCount, itemCount: rows.itemCount };
}
