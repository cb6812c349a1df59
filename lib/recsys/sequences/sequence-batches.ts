// Seeded batches of windows, as the arrays a step of training needs. Nothing of any model.
import { createRng, permutation } from "../rng";
import type { TimedHistories, Window } from "./histories";

/** Windows of one step. n windows of `length` places, m targets. */
export interface SequenceBatch {
  readonly n: number;
  readonly length: number;
  /**
   * Items read, shape [n · length], each window's from its place 0 on. What is left over at its end holds item 0: padding to the right,
   * so that a causal model cannot see it from any place that is asked.
   */
  readonly input: Int32Array;
  /** For each target the place it is predicted from, window · length + place, shape [m]; a place may have several targets. */
  readonly at: Int32Array;
  /** The items that came next, shape [m]. */
  readonly target: Int32Array;
  /** Whose event each target is, shape [m]. */
  readonly user: Int32Array;
  /** For whatever else is drawn in this step: dropout, negatives. */
  readonly seed: number;
}

export interface SequenceBatchOptions {
  /** Places of a window. */
  readonly length: number;
  /** Windows in a batch; the last one may hold fewer. */
  readonly size: number;
  readonly seed: number;
}

/** One pass over all windows in a random order. */
export function* sequenceBatches(
  { item, start, earlier }: TimedHistories,
  windows: readonly Window[],
  { length, size, seed }: SequenceBatchOptions,
): Generator<SequenceBatch, void, undefined> {
  const rng = createRng(seed);
  const order = permutation(windows.length, rng);
  for (let done = 0; done < order.length; done += size) {
    const chosen = Array.from(order.subarray(done, done + size), (k) => windows[k]!);
    const n = chosen.length;
    const m = chosen.reduce((sum, { targetsFrom, targetsTo }) => sum + targetsTo - targetsFrom, 0);
    const input = new Int32Array(n * length);
    const [at, target, user] = [new Int32Array(m), new Int32Array(m), new Int32Array(m)];
    let filled = 0;
    chosen.forEach((window, row) => {
      input.set(item.subarray(window.from, window.to), row * length);
      for (let k = window.targetsFrom; k < window.targetsTo; k++) {
        at[filled] = row * length + start[window.user]! + earlier[k]! - 1 - window.from;
        target[filled] = item[k]!;
        user[filled++] = window.user;
      }
    });
    yield { n, length, input, at, target, user, seed: rng.bits() };
  }
}
