// The parameters of one fit, each starting from a stream of its own of the fit's seed: training/variables.ts without tensors.
import { glorots, normals } from "../training/start-values";
import type { Parameter } from "./ops";

export class Parameters {
  readonly all: Parameter[] = [];
  readonly #seed: number;
  #streams = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Vectors to be gathered from, [rows, columns], at deviation · N(0, 1). */
  table(shape: readonly [number, number], deviation: number): Parameter {
    return this.#keep({ ...this.#normals(shape, deviation), table: true });
  }

  /** Vectors used as a whole, [rows, columns], at deviation · N(0, 1). */
  normal(shape: readonly [number, number], deviation: number): Parameter {
    return this.#keep(this.#normals(shape, deviation));
  }

  /** [in, out], as Glorot and Bengio draw them. */
  glorot([rows, columns]: readonly [number, number]): Parameter {
    const start = glorots(rows, columns, { seed: this.#seed, stream: ++this.#streams });
    return this.#keep({ rows, columns, start });
  }

  /** The same number everywhere, 0 when left out. */
  constant(
    [rows, columns]: readonly [number, number],
    { value = 0, table = false }: { readonly value?: number; readonly table?: boolean } = {},
  ): Parameter {
    return this.#keep({ rows, columns, start: new Float32Array(rows * columns).fill(value), table });
  }

  #normals([rows, columns]: readonly [number, number], deviation: number): Parameter {
    const start = normals(rows * columns, { seed: this.#seed, stream: ++this.#streams, deviation });
    return { rows, columns, start };
  }

  #keep(parameter: Parameter): Parameter {
    this.all.push(parameter);
    return parameter;
  }
}
