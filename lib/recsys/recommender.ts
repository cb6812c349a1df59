// The one shape every model has. Models hold plain typed arrays after `fit`; whoever makes a tensor disposes of it.
import type { Interactions } from "../interactions/interactions";

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
}

export interface RecommendOptions {
  /** Items never to list, such as those the user already has; ascending. */
  readonly without?: ArrayLike<number>;
}

export interface Recommender {
  readonly name: string;
  fit(events: Interactions, options?: FitOptions): Promise<this>;
  /** Scores of every item for one user, shape [itemCount]. Higher is better; -Infinity never listed. */
  scores(user: number): Float32Array;
  /** The k best items, ties by ascending id. */
  recommend(user: number, k: number, options?: RecommendOptions): Int32Array;
  /** Frees what the model still holds. Using it afterwards is an error. */
  dispose(): void;
}
