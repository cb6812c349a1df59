// attentionMap(...): where each word or item looks, head by head.
import { isTensor, type TensorLike } from "./describe";
import { host } from "./host";
import type { Label } from "./output";
import { MOST } from "./output-parts";

export interface AttentionMapOptions {
  readonly id?: string;
  readonly title: Label;
  /** Words or items that look, in order. */
  readonly positions: readonly Label[];
  /** What is looked at; the positions themselves where it is left out. */
  readonly keys?: readonly Label[];
  /** Names of the heads; numbers where they are left out. */
  readonly heads?: readonly Label[];
}

/**
 * Shows attention weights: a map for each head, a row for each position that looks, a column for each that is looked at.
 * @param weights [heads, positions, keys], or [positions, keys] of one head: a tensor, or arrays in arrays
 * @throws RangeError when the shape does not go with the names, or a weight is no number
 */
export async function attentionMap(
  weights: TensorLike | readonly (readonly (number | readonly number[])[])[],
  { id, title, positions, keys = positions, heads }: AttentionMapOptions,
): Promise<void> {
  if (positions.length > MOST.positions || keys.length > MOST.positions)
    throw new RangeError(
      `attentionMap: at most ${MOST.positions} positions can be shown; give the last ones.`,
    );
  const each = positions.length * keys.length;
  const flat = isTensor(weights)
    ? Array.from(await weights.data(), Number)
    : (weights.flat(2) as readonly number[]);
  const count = flat.length / each;
  if (!Number.isInteger(count) || count < 1 || count > MOST.heads)
    throw new RangeError(
      `attentionMap: ${flat.length} weights are not maps of ${positions.length} × ${keys.length} for 1 to ${MOST.heads} heads.`,
    );
  if (heads !== undefined && heads.length !== count)
    throw new RangeError(`attentionMap: ${heads.length} names for ${count} heads.`);
  const wrong = flat.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0)
    throw new RangeError(`attentionMap: weight ${wrong} is ${flat[wrong]}, which cannot be drawn.`);
  host().output({
    kind: "attention",
    ...(id === undefined ? {} : { id }),
    title,
    queries: [...positions],
    keys: [...keys],
    heads: Array.from({ length: count }, (_, h) => ({
      name: heads?.[h] ?? { en: `Head ${h + 1}`, zh: `第 ${h + 1} 个头` },
      weights: flat.slice(h * each, (h + 1) * each),
    })),
  });
}
