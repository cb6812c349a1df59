// Where the bar of a score lies: from zero to the score, on a track that holds zero and all scores. Pure.

/** Left end and width as shares of the track, 0 … 1. */
export function scoreBar(score: number, all: readonly number[]): { from: number; width: number } {
  const low = Math.min(0, ...all);
  const high = Math.max(0, ...all);
  const span = high - low || 1;
  return { from: (Math.min(0, score) - low) / span, width: Math.abs(score) / span };
}
