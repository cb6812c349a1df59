// Variables that start from our own seeded numbers, so that every backend starts alike, and their values once trained.
import * as tf from "@tensorflow/tfjs-core";
import type { Weight } from "../saved-model";
import { normals } from "./start-values";

/**
 * Makes the variables of one fit and frees them with it: `const made = new Variables(seed); try { … } finally { made.dispose(); }`.
 * Names are left to tfjs, whose names are global.
 */
export class Variables {
  readonly all: tf.Variable[] = [];
  readonly #seed: number;
  #streams = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** deviation · N(0, 1). Every call draws from a stream of its own. */
  normal<Rank extends tf.Rank = tf.Rank.R2>(shape: tf.ShapeMap[Rank], deviation: number): tf.Variable<Rank> {
    const size = tf.util.sizeFromShape(shape);
    return this.#keep<Rank>(shape, normals(size, { seed: this.#seed, stream: ++this.#streams, deviation }));
  }

  constant<Rank extends tf.Rank = tf.Rank.R1>(shape: tf.ShapeMap[Rank], value = 0): tf.Variable<Rank> {
    return this.#keep<Rank>(shape, new Float32Array(tf.util.sizeFromShape(shape)).fill(value));
  }

  dispose(): void {
    tf.dispose(this.all);
    this.all.length = 0;
  }

  #keep<Rank extends tf.Rank>(shape: tf.ShapeMap[Rank], values: Float32Array): tf.Variable<Rank> {
    const variable = tf.tidy(() => tf.variable<Rank>(tf.tensor<Rank>(values, shape)));
    this.all.push(variable as tf.Variable);
    return variable;
  }
}

/** The values of a trained variable, a copy. */
export async function read(variable: tf.Variable): Promise<Weight & { readonly values: Float32Array }> {
  return { shape: variable.shape.slice(), values: Float32Array.from(await variable.data()) };
}
