// What a model of clicks has in common with the others: one flat array of parameters, a logit of one row, and the
// gradient of that logit. How it is trained is train.ts's business.

export interface ClickModel {
  readonly name: string;
  readonly parameters: Float64Array;
  /** Like `parameters`; `backward` adds to it. */
  readonly gradient: Float64Array;
  /** Comes before the first `forward` under new parameters: what all rows share is worked out once. */
  begin?(): void;
  /** Comes after the last `backward` of a batch: completes `gradient`. */
  end?(): void;
  /**
   * Logit of a click.
   * @param rows shape [n × fields]: in each field the number of its value, counted over all fields
   * @param row which of them
   */
  forward(rows: Int32Array, row: number): number;
  /** Adds `error` × ∂logit/∂parameters of the row that `forward` was called with last. */
  backward(error: number): void;
}

/** How large the rows are. */
export interface Shape {
  readonly fields: number;
  /** Values of all fields together. */
  readonly values: number;
  /** Field of each value, ascending, shape [values]. */
  readonly fieldOf: Int32Array;
}

/** A small generator for first weights and the order of rows (mulberry32). Returns numbers from 0 to 1. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Roughly normal, mean 0: four uniforms, scaled. */
export function fillNormal(values: Float64Array, deviation: number, random: () => number): void {
  for (let n = 0; n < values.length; n++)
    values[n] = deviation * Math.sqrt(3) * (random() + random() + random() + random() - 2);
}
