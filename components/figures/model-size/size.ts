// What a transformer has to learn, compute and keep, counted from its shape. The formulas are those of lesson 0.3; nothing is measured.

export interface ModelShape {
  /** Rows of the table: items of a shop, or words of a vocabulary. */
  readonly rows: number;
  /** Numbers in a vector. */
  readonly width: number;
  readonly blocks: number;
  /** Places that are read before an answer. */
  readonly places: number;
  /** Bytes that a number takes when the model answers. */
  readonly bytes: number;
}

interface ModelSize {
  /** Numbers to be learnt. */
  readonly table: number;
  readonly body: number;
  /** Operations for one place, forward: products with the body's matrices, attention over the places, a choice among all rows. */
  readonly matrices: number;
  readonly attention: number;
  readonly choice: number;
  /** Bytes: to answer, to train with Adam in mixed precision, and for the keys and values of one reader. */
  readonly weights: number;
  readonly training: number;
  readonly cache: number;
}

/** Bytes a parameter in training: 2 and 2 for weight and gradient in half precision, 4 each for Adam's copy, mean and squares. */
const TRAINING_BYTES = 16;

/**
 * A block has four matrices of attention [width, width] and two of a feed-forward network four times as wide, with its biases and two
 * normalisations. One normalisation follows the last block. Attention compares with all places, as most code does; Kaplan and others count
 * the half that a place may see.
 * Sources: Kaplan et al., Scaling laws for neural language models, 2020, table 1 (operations); Rajbhandari et al., ZeRO, SC 2020,
 * section 3.1 (16 bytes).
 */
export function sizeOf({ rows, width, blocks, places, bytes }: ModelShape): ModelSize {
  const inBlock = 12 * width * width + 9 * width;
  const table = rows * width;
  const body = blocks * inBlock + (places + 2) * width;
  const all = table + body;
  return {
    table,
    body,
    matrices: 2 * blocks * 12 * width * width,
    attention: 4 * blocks * places * width,
    choice: 2 * table,
    weights: bytes * all,
    training: TRAINING_BYTES * all,
    cache: 2 * blocks * places * width * bytes,
  };
}

/** Shares of a whole, in the order given. */
export function sharesOf(parts: readonly number[]): number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / whole);
}
