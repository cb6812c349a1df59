// The one shape every model has. Models hold plain typed arrays after `fit`; whoever makes a tensor disposes of it.
import type { Interactions } from "../interactions/interactions";
import type { SavedModel } from "./saved-model";
import type { Checkpoint } from "./training/checkpoint";

export interface FitProgress {
  /** Units done and in all, such as epochs, or rows of an inverse. */
  readonly done: number;
  readonly total: number;
  readonly unit: "epoch" | "step" | "row" | "item";
  /** Mean training loss over the last epoch, where there is one. */
  readonly loss?: number;
}

export interface FitOptions {
  /** Aborts within one step; `fit` then rejects with the signal's reason and leaves no tensor behind. */
  readonly signal?: AbortSignal;
  /** Awaited: a caller may evaluate or redraw between epochs. */
  readonly onProgress?: (progress: FitProgress) => void | Promise<void>;
  /** Same seed, same data, same backend: same model. */
  readonly seed?: number;
  /** After each epoch, with a copy of all that training needs to go on; for models trained by gradient steps. Awaited. */
  readonly onCheckpoint?: (checkpoint: Checkpoint) => void | Promise<void>;
  /** Asked after an epoch whether `onCheckpoint` is wanted now; without it, always. Making a checkpoint reads every parameter. */
  readonly wantsCheckpoint?: () => boolean;
  /** Goes on behind this checkpoint of the same model, data and seed, as if it had never stopped. */
  readonly resume?: Checkpoint;
}

export interface RecommendOptions {
  /** Items never to list, such as those the user already has; ascending. */
  readonly without?: ArrayLike<number>;
}

/** Users and items side by side, same length. */
export interface Pairs {
  readonly user: ArrayLike<number>;
  readonly item: ArrayLike<number>;
}

/** What can rank: enough to be judged. */
export interface Ranker {
  readonly name: string;
  /** Scores of every item for one user, shape [itemCount]. Higher is better; -Infinity never listed. */
  scores(user: number): Float32Array;
  /** The k best items, ties by ascending id. */
  recommend(user: number, k: number, options?: RecommendOptions): Int32Array;
}

export interface Recommender extends Ranker {
  fit(events: Interactions, options?: FitOptions): Promise<this>;
  /** One score a pair, as in `scores`; pairs of one user next to each other are quickest. */
  score(pairs: Pairs): Float32Array;
  /** In TensorFlow.js's own format with a header: give it to any handler of tf.io, as in `tf.io.browserDownloads("ease").save(await model.save())`. */
  save(): Promise<SavedModel>;
  /** Takes over what a model of the same kind saved. @throws Error when it is something else, of another version, or damaged */
  load(saved: SavedModel): this;
  /** Frees what the model still holds. Using it afterwards is an error. */
  dispose(): void;
}
