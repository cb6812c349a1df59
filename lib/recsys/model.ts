// What every recommender shares, so that a model's file holds its mathematics and nothing else: being fitted or not, checking who is
// asked, lists and pairs from scores, saving and loading.
import type { Interactions } from "../interactions/interactions";
import { checkEvents, checkUser, fitted } from "./fitted";
import type { FitOptions, Pairs, Recommender, RecommendOptions } from "./recommender";
import { packModel, type SavedModel, type Settings, unpackInto, type Weights } from "./saved-model";
import { topK } from "./top-k";
import { withKeeper } from "./training/keeper";

/** What any fitted state says of itself. */
export interface Fitted {
  readonly userCount: number;
  readonly itemCount: number;
}

/** @typeParam State what `fit` leaves: plain typed arrays, no tensors */
export abstract class Model<State extends Fitted> implements Recommender {
  abstract readonly name: string;
  /** Written into a saved model; the class name. */
  protected abstract readonly kind: string;
  /** Every setting with its value: what the constructor would have to be given to make the same model. */
  abstract readonly settings: Settings;
  #state: State | undefined;

  /** Learns from events that are there and were checked not to be empty. Leaves no tensor behind, however it ends. */
  protected abstract learn(events: Interactions, options: FitOptions): Promise<State>;
  /** Scores of every item for one user who was checked to exist; a fresh array, shape [itemCount]. */
  protected abstract scoresOf(state: State, user: number): Float32Array;
  protected abstract pack(state: State): Weights;
  /** @throws Error when the weights do not hold together */
  protected abstract unpack(weights: Weights): State;

  async fit(events: Interactions, options: FitOptions = {}): Promise<this> {
    options.signal?.throwIfAborted();
    checkEvents(events, this.name);
    this.#state = await this.learn(events, withKeeper(options));
    return this;
  }

  /** @throws Error before `fit` and after `dispose` */
  protected get state(): State {
    return fitted(this.#state, this.name);
  }

  scores(user: number): Float32Array {
    const state = this.state;
    checkUser(user, state.userCount, this.name);
    return this.scoresOf(state, user);
  }

  score({ user, item }: Pairs): Float32Array {
    if (user.length !== item.length)
      throw new RangeError(`${this.name}: ${user.length} users against ${item.length} items`);
    const { itemCount } = this.state;
    const out = new Float32Array(user.length);
    // Pairs of one user in a row cost one row of scores.
    let row: Float32Array = new Float32Array(0);
    for (let n = 0; n < user.length; n++) {
      const i = item[n]!;
      if (!(i >= 0 && i < itemCount))
        throw new RangeError(
          `${this.name}: item ${i} is not among the ${itemCount} items of the training events`,
        );
      if (n === 0 || user[n] !== user[n - 1]) row = this.scores(user[n]!);
      out[n] = row[i]!;
    }
    return out;
  }

  recommend(user: number, k: number, { without }: RecommendOptions = {}): Int32Array {
    return topK(this.scores(user), k, without);
  }

  async save(): Promise<SavedModel> {
    return packModel({ model: this.kind, settings: this.settings }, this.pack(this.state));
  }

  /** @throws Error that says what is wrong with the saved model; this one then stays as it was */
  load(saved: SavedModel): this {
    this.#state = this.unpack(unpackInto(saved, { model: this.kind, settings: this.settings }));
    return this;
  }

  dispose(): void {
    this.#state = undefined;
  }
}
