// Held-out items each among a few drawn ones: what the sampled protocol of the NCF paper asks a model to rank.
// Plain data. Who draws or reads them, and what is made of them, is not known here.

/** Columns side by side, one case a held-out event. */
export interface Candidates {
  /** Who is asked. Int32, shape [cases]. */
  readonly user: Int32Array;
  /** The held-out item. Int32, shape [cases]. */
  readonly positive: Int32Array;
  /** The negatives of case n are entries start[n] … start[n + 1] − 1 of `negative`. Int32, shape [cases + 1]. */
  readonly start: Int32Array;
  /** Int32, shape [start[cases]]. */
  readonly negative: Int32Array;
}

/** The negatives of one case (a view, not a copy). */
export function negativesOf(candidates: Candidates, n: number): Int32Array {
  return candidates.negative.subarray(candidates.start[n]!, candidates.start[n + 1]!);
}
