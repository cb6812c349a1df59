// Scaled dot-product attention over a short history, with all numbers kept for looking at. Not the engine: lib/recsys is.
import { randomOf } from "../chance";
import { normalFrom } from "../random";
import { dot, softmax } from "../vectors";

/** Numbers of an item that say what it is, and numbers of a place in the history. */
const CONTENT = 4;
const PLACE = 2;
export const D = CONTENT + PLACE;

/** A step of the position's angle: eight places stay within half a turn, so that farther is always less alike. */
const ANGLE = Math.PI / 10;
const STRENGTH = 1.5;

/**
 * Two numbers for place t: a pair of sine and cosine of one frequency, as in A. Vaswani and others, Attention Is All You Need,
 * NeurIPS 2017, section 3.5. The product of two places depends on their distance alone.
 */
export const placeOf = (t: number): [number, number] => [
  STRENGTH * Math.cos(ANGLE * t),
  STRENGTH * Math.sin(ANGLE * t),
];

/**
 * What attention reads: for each item its numbers and those of its place.
 * @param items [n][CONTENT], oldest first
 * @param places "none" puts zeros where the place would stand
 * @returns [n][D]
 */
export const encode = (items: readonly (readonly number[])[], places: "none" | "waves"): number[][] =>
  items.map((item, t) => [...item, ...(places === "waves" ? placeOf(t) : [0, 0])]);

export interface AttentionOptions {
  /** One head reads all D numbers; of two, each reads half. */
  readonly heads: 1 | 2;
  readonly mask: "none" | "causal";
  /** Products are divided by √(numbers of a head), or taken as they are; then by the temperature. */
  readonly scale: "root" | "none";
  readonly temperature: number;
}

export interface Head {
  /** [n][n], by query and key; minus infinity where the mask hides a key. */
  readonly scores: readonly (readonly number[])[];
  /** [n][n]: each row a softmax of its scores. */
  readonly weights: readonly (readonly number[])[];
  /** [n][numbers of a head]: the weighted sums of values. */
  readonly outputs: readonly (readonly number[])[];
}

/**
 * softmax(Q Kᵀ / √d) V for every head (Vaswani and others, equation (1)), where queries, keys and values are the head's own share
 * of the rows themselves: what a trained model would learn to project is left as it is, so that all can be followed by hand.
 * @param rows [n][D], n ≥ 1
 */
export function attend(rows: readonly (readonly number[])[], options: AttentionOptions): Head[] {
  const { heads, mask, scale, temperature } = options;
  const width = D / heads;
  const divisor = (scale === "root" ? Math.sqrt(width) : 1) * temperature;
  return Array.from({ length: heads }, (_, h) => {
    const own = rows.map((row) => row.slice(h * width, (h + 1) * width));
    const scores = own.map((query, t) =>
      own.map((key, s) =>
        mask === "causal" && s > t ? Number.NEGATIVE_INFINITY : dot(query, key) / divisor,
      ),
    );
    const weights = scores.map(softmax);
    const outputs = weights.map((row) =>
      own[0]!.map((_, k) => row.reduce((sum, weight, s) => sum + weight * own[s]![k]!, 0)),
    );
    return { scores, weights, outputs };
  });
}

/** What all heads say for one query, side by side. [D] */
export const joined = (heads: readonly Head[], query: number): number[] =>
  heads.flatMap(({ outputs }) => outputs[query]!);

/** Indices of the catalogue by falling product with the content of an output. */
export function closest(output: readonly number[], catalogue: readonly (readonly number[])[]): number[] {
  const scores = catalogue.map((item) => dot(item, output.slice(0, CONTENT)));
  return catalogue.map((_, k) => k).sort((i, j) => scores[j]! - scores[i]!);
}

export interface Sharpness {
  /** Standard deviation of the scores before softmax. */
  readonly spread: number;
  /** Mean of the largest of eight weights; 1/8 when all are alike. */
  readonly largest: number;
}

/**
 * How sharp softmax is for queries and keys of `d` independent numbers with mean 0 and variance 1, over 200 draws of one query
 * and eight keys. Products then have variance d, which is why they are divided by √d (Vaswani and others, section 3.2.1).
 */
export function sharpness(d: number, { scale, seed }: { scale: "root" | "none"; seed: number }): Sharpness {
  const normal = normalFrom(randomOf(seed, d));
  const draws = 200;
  let [squares, largest] = [0, 0];
  for (let k = 0; k < draws; k++) {
    const query = Array.from({ length: d }, normal);
    const scores = Array.from({ length: 8 }, () => {
      let product = 0;
      for (const x of query) product += x * normal();
      return scale === "root" ? product / Math.sqrt(d) : product;
    });
    for (const score of scores) squares += score * score;
    largest += Math.max(...softmax(scores));
  }
  return { spread: Math.sqrt(squares / (8 * draws)), largest: largest / draws };
}
