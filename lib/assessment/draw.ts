// Which exercises somebody gets of an assessment with a pool. Pure: the seed comes from a secret of the server's, and what was drawn is
// kept with the sitting. On the server only.
import { createHash } from "node:crypto";

interface Pool {
  /** How many exercises there are, pooled or not. */
  readonly exercises: number;
  /** Numbers of those that are drawn from. */
  readonly pooled: readonly number[];
  /** How many of them somebody gets. */
  readonly draw: number;
}

/** How many exercises each person gets. */
export const sizeOf = ({ exercises, pooled, draw }: Pool): number => exercises - pooled.length + draw;

/**
 * Numbers of exercises, in their order: all that are not pooled, and `draw` of the others, every choice as likely.
 * @param seed other seeds draw independently
 */
export function drawItems({ exercises, pooled, draw }: Pool, seed: Uint8Array): number[] {
  const rank = (item: number) => createHash("sha256").update(seed).update(` ${item}`).digest("hex");
  const ranked = pooled
    .map((item) => ({ item, rank: rank(item) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const drawn = new Set(ranked.slice(0, draw).map(({ item }) => item));
  return Array.from({ length: exercises }, (_, item) => item).filter(
    (item) => !pooled.includes(item) || drawn.has(item),
  );
}
