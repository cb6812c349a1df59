// Dropout with masks of our own, since a fit must come out the same for the same seed on every backend and under every engine.
import type { Loss, Node, Ops } from "../engine/ops";
import { createRng } from "../rng";

export interface DropoutOptions {
  /** Share of the values that are set to 0 in a step, 0 ≤ rate < 1. */
  readonly rate: number;
  /** Of the step: the same seed gives the same masks, call by call. */
  readonly seed: number;
}

/**
 * Sets each value to 0 with probability `rate` and divides the others by 1 − rate, so that means stay as they are; a new mask each call.
 * For training only: scoring leaves it out.
 * Source: Srivastava et al., Dropout: a simple way to prevent neural networks from overfitting, JMLR 15, 2014; scaled while training.
 */
export function dropout<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  { rate, seed }: DropoutOptions,
): (x: N) => N {
  if (rate === 0) return (x) => x;
  const rng = createRng(seed);
  const kept = 1 / (1 - rate);
  return (x) => {
    const mask = new Float32Array(x.rows * x.columns);
    for (let k = 0; k < mask.length; k++) mask[k] = rng.uniform() < rate ? 0 : kept;
    return ops.multiply(x, ops.constant(mask, x.columns));
  };
}
