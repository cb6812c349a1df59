// Where the checkpoints of fits go that nobody asked to keep: whoever runs a learner's code may provide a place, so that
// a fit cut off by a lost GPU or a full memory can go on. Without one, nothing is kept.
import type { FitOptions } from "../recommender";
import type { Checkpoint } from "./checkpoint";

export interface Keeper {
  /** Called when a fit begins, in the order of the fits. */
  begin(): KeptFit;
}

interface KeptFit {
  /** To go on behind, where this very fit was cut off before. */
  readonly resume: Checkpoint | undefined;
  /** Whether it is time to keep another one: making a checkpoint reads every parameter. */
  wanted(): boolean;
  keep(checkpoint: Checkpoint): void;
}

let provided: Keeper | null = null;

/** @param keeper counts from the next fit on; null keeps nothing */
export function provideKeeper(keeper: Keeper | null): void {
  provided = keeper;
}

/** The options of a fit that is about to begin, with what the keeper wants of it. What the caller asked for goes before. */
export function withKeeper(options: FitOptions): FitOptions {
  if (provided === null) return options;
  const fit = provided.begin();
  const { onCheckpoint, resume = fit.resume } = options;
  return {
    ...options,
    ...(resume === undefined ? {} : { resume }),
    ...(onCheckpoint === undefined ? { wantsCheckpoint: () => fit.wanted() } : {}),
    onCheckpoint: async (checkpoint) => {
      if (fit.wanted()) fit.keep(checkpoint);
      await onCheckpoint?.(checkpoint);
    },
  };
}
