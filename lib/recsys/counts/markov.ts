// What follows what: counts of the items that came after an item, up to n baskets later. Knows order and nothing of taste.
import type { Interactions } from "../../interactions/interactions";
import { itemsOf } from "../../interactions/user-items";
import { checkBytes, checkSetting, checkWhole, definedOnly } from "../fitted";
import { type Fitted, Model } from "../model";
import { toItemUsers } from "../neighbours/item-users";
import { Pace } from "../pace";
import type { FitOptions } from "../recommender";
import { floats, type Weights } from "../saved-model";
import { packSparse, type Sparse, SparseRows, unpackSparse } from "../sparse";
import { type Baskets, toBaskets } from "./baskets";

export interface MarkovOptions {
  /** Baskets back that count; 1 is the plain first-order chain, 3 a skip-3 chain. */
  readonly n?: number;
  /** γ: what is s baskets back weighs 1/s^γ. 0 weighs all alike. */
  readonly decay?: number;
  /** α: steps to popularity added to those counted after each item. */
  readonly smoothing?: number;
}

interface State extends Fitted {
  /** count(i, j) / (count(i) + α), items × items. */
  readonly next: Sparse;
  /** α / (count(i) + α): what is left for popularity after item i, shape [itemCount]; 1 where nothing ever followed i. */
  readonly rest: Float32Array;
  /** Chance that an item drawn from a basket drawn at random is j, shape [itemCount]. */
  readonly popularity: Float32Array;
  /** What each user had last, users × items; a row adds up to 1, or is empty. */
  readonly history: Sparse;
}

/**
 * With w(s) = 1/s^γ for s = 1 … n, p(j) popularity, and a basket standing for one item drawn from it (so each of its items for 1/size):
 * count(i, j) = Σ w(s) / |B| over the baskets B with j that came s baskets after one with i, count(i) = Σⱼ count(i, j),
 * P(j | i) = (count(i, j) + α p(j)) / (count(i) + α),
 * score(u, j) = Σₛ w(s) · mean of P(j | i) over the items i of u's basket s back / Σₛ w(s). Scores of a user add up to 1.
 * One table P serves all distances: with one for each, Recall@20 on the course's market fell from .31 to .27.
 * Events of a user at exactly the same time are one basket: they do not follow one another.
 * Sources: Raftery, A model for high-order Markov chains, J. R. Stat. Soc. B 47(3), 1985 (a mixture over distances with one table);
 * Rendle, Freudenthaler and Schmidt-Thieme, Factorizing personalized Markov chains for next-basket recommendation, WWW 2010 (the mean
 * over a basket).
 */
export class Markov extends Model<State> {
  readonly name: string;
  protected readonly kind = "Markov";
  readonly settings: Required<MarkovOptions>;

  constructor(options: MarkovOptions = {}) {
    super();
    this.settings = { n: 3, decay: 1, smoothing: 1, ...definedOnly(options) };
    this.name = `Markov, ${this.settings.n} back`;
    checkWhole(this.settings.n, "n", this.name);
    checkSetting(this.settings.decay, "decay", 0, this.name);
    checkSetting(this.settings.smoothing, "smoothing", 0, this.name);
  }

  /** @throws Error when nobody has events at two different times; RangeError when the counts need more than 2 GB */
  protected async learn(events: Interactions, { signal, onProgress }: FitOptions): Promise<State> {
    const pace = new Pace(signal);
    const { userCount, itemCount } = events;
    const baskets = toBaskets(events);
    this.#checkPairs(baskets);
    const { rows, owner } = baskets;
    const baskedIn = toItemUsers(rows);
    const { smoothing } = this.settings;
    const next = new SparseRows();
    const rest = new Float32Array(itemCount);
    const counts = new Float64Array(itemCount);
    for (let i = 0; i < itemCount; i++) {
      counts.fill(0);
      let count = 0;
      for (let at = baskedIn.start[i]!; at < baskedIn.start[i + 1]!; at++) {
        const from = baskedIn.user[at]!;
        for (let s = 1; s <= this.settings.n && owner[from + s] === owner[from]; s++) {
          const following = itemsOf(rows, from + s);
          const share = this.#weight(s) / following.length;
          for (const j of following) counts[j]! += share;
          count += this.#weight(s);
        }
      }
      for (let j = 0; j < itemCount; j++) if (counts[j]! > 0) next.add(j, counts[j]! / (count + smoothing));
      next.endRow();
      rest[i] = count === 0 ? 1 : smoothing / (count + smoothing);
      if (await pace.breathe()) await onProgress?.({ done: i + 1, total: itemCount, unit: "item" });
    }
    await onProgress?.({ done: itemCount, total: itemCount, unit: "item" });
    signal?.throwIfAborted();
    const state = { next: next.finish(), rest, popularity: popularityOf(baskets) };
    return { ...state, history: this.#histories(baskets, userCount), userCount, itemCount };
  }

  protected scoresOf(state: State, user: number): Float32Array {
    const { start, column, value } = state.history;
    const from = start[user]!;
    const to = start[user + 1]!;
    return follow(state, column.subarray(from, to), value.subarray(from, to));
  }

  /**
   * Scores of every item after a history of anybody's, shape [itemCount].
   * @param items oldest first, each a basket of its own; the last n count. Popularity where there is none.
   * @throws RangeError for an item that is not among those of the training events
   */
  scoresAfter(items: ArrayLike<number>): Float32Array {
    const { state } = this;
    const last = Array.from(items).slice(-this.settings.n).reverse();
    for (const item of last) {
      if (!Number.isInteger(item) || item < 0 || item >= state.itemCount)
        throw new RangeError(
          `${this.name}: item ${item} is not among the ${state.itemCount} items of the training events`,
        );
    }
    const all = last.reduce((sum, _, back) => sum + this.#weight(back + 1), 0);
    return follow(
      state,
      Int32Array.from(last),
      Float32Array.from(last, (_, back) => this.#weight(back + 1) / all),
    );
  }

  protected pack({ next, rest, popularity, history }: State): Weights {
    return {
      ...packSparse("next", next),
      rest: { shape: [rest.length], values: rest },
      popularity: { shape: [popularity.length], values: popularity },
      ...packSparse("history", history),
    };
  }

  protected unpack(weights: Weights): State {
    const popularity = floats(weights, "popularity", [null]);
    const itemCount = popularity.length;
    const history = unpackSparse(weights, "history", { columns: itemCount });
    return {
      next: unpackSparse(weights, "next", { rows: itemCount, columns: itemCount }),
      rest: floats(weights, "rest", [itemCount]),
      popularity,
      history,
      userCount: history.start.length - 1,
      itemCount,
    };
  }

  /** w(s). */
  #weight(back: number): number {
    return back ** -this.settings.decay;
  }

  /** Each user's last n baskets as one row of weights. */
  #histories({ rows, first }: Baskets, userCount: number): Sparse {
    const histories = new SparseRows();
    for (let u = 0; u < userCount; u++) {
      const known = Math.min(this.settings.n, first[u + 1]! - first[u]!);
      let all = 0;
      for (let s = 1; s <= known; s++) all += this.#weight(s);
      for (let s = 1; s <= known; s++) {
        const basket = itemsOf(rows, first[u + 1]! - s);
        for (const item of basket) histories.add(item, this.#weight(s) / all / basket.length);
      }
      histories.endRow();
    }
    return histories.finish();
  }

  #checkPairs({ rows, owner }: Baskets): void {
    let pairs = 0;
    for (let from = 0; from < owner.length; from++) {
      for (let s = 1; s <= this.settings.n && owner[from + s] === owner[from]; s++)
        pairs += itemsOf(rows, from).length * itemsOf(rows, from + s).length;
    }
    if (pairs === 0)
      throw new Error(
        `${this.name}: nobody has events at two different times, so nothing follows anything. Take events with times, or a model that needs none, such as ItemKNN.`,
      );
    // A column and a value a pair, in arrays that double, and once more when they are cut to size.
    checkBytes(Math.min(pairs, rows.itemCount ** 2) * 8 * 3, {
      name: this.name,
      what: `Pairs of ${rows.itemCount} items`,
      advice: "Choose a smaller n, or leave rare items out.",
    });
  }
}

/** Σ weight · P(· | item) over the items of a history. */
function follow(
  { next, rest, popularity, itemCount }: State,
  items: Int32Array,
  weights: Float32Array,
): Float32Array {
  const scores = new Float32Array(itemCount);
  let left = items.length === 0 ? 1 : 0;
  items.forEach((item, k) => {
    const weight = weights[k]!;
    left += weight * rest[item]!;
    for (let at = next.start[item]!; at < next.start[item + 1]!; at++)
      scores[next.column[at]!]! += weight * next.value[at]!;
  });
  for (let j = 0; j < itemCount; j++) scores[j]! += left * popularity[j]!;
  return scores;
}

function popularityOf({ rows }: Baskets): Float32Array {
  const popularity = new Float64Array(rows.itemCount);
  for (let basket = 0; basket < rows.userCount; basket++) {
    const items = itemsOf(rows, basket);
    for (const item of items) popularity[item]! += 1 / items.length / rows.userCount;
  }
  return Float32Array.from(popularity);
}
