// Sparse matrices in compressed rows, such as what each item says for every other: built row by row, turned round, saved.
// It multiplies nothing; models walk over the entries themselves.
import { floats, integers, type Weights } from "./saved-model";

/** The entries of row r are start[r] … start[r + 1] − 1 of `column` and `value`. */
export interface Sparse {
  /** Shape [rows + 1]. */
  readonly start: Int32Array;
  readonly column: Int32Array;
  readonly value: Float32Array;
}

/** Takes entries row after row; room doubles when it runs out. */
export class SparseRows {
  readonly #start = [0];
  #column = new Int32Array(1024);
  #value = new Float32Array(1024);
  #size = 0;

  /** One more entry of the row that is open. */
  add(column: number, value: number): void {
    if (this.#size === this.#column.length) {
      const [columns, values] = [this.#column, this.#value];
      this.#column = new Int32Array(2 * columns.length);
      this.#column.set(columns);
      this.#value = new Float32Array(2 * values.length);
      this.#value.set(values);
    }
    this.#column[this.#size] = column;
    this.#value[this.#size++] = value;
  }

  /** Closes the open row; the next entry belongs to the one after it. */
  endRow(): void {
    this.#start.push(this.#size);
  }

  finish(): Sparse {
    return {
      start: Int32Array.from(this.#start),
      column: this.#column.slice(0, this.#size),
      value: this.#value.slice(0, this.#size),
    };
  }
}

/** Rows become columns; within a new row the columns ascend. O(entries). */
export function transpose({ start, column, value }: Sparse, columns: number): Sparse {
  const turned = new Int32Array(columns + 1);
  for (const c of column) turned[c + 1]!++;
  for (let c = 0; c < columns; c++) turned[c + 1]! += turned[c]!;
  const next = turned.slice(0, columns);
  const row = new Int32Array(column.length);
  const values = new Float32Array(column.length);
  for (let r = 0; r + 1 < start.length; r++) {
    for (let at = start[r]!; at < start[r + 1]!; at++) {
      const place = next[column[at]!]!++;
      row[place] = r;
      values[place] = value[at]!;
    }
  }
  return { start: turned, column: row, value: values };
}

/** Entries NAME_start, NAME_column and NAME_value. */
export function packSparse(name: string, { start, column, value }: Sparse): Weights {
  return {
    [`${name}_start`]: { shape: [start.length], values: start },
    [`${name}_column`]: { shape: [column.length], values: column },
    [`${name}_value`]: { shape: [value.length], values: value },
  };
}

/**
 * @param size rows left out takes any number of them
 * @throws Error when the entries do not hold together or are no matrix of that size
 */
export function unpackSparse(
  weights: Weights,
  name: string,
  { rows, columns }: { rows?: number; columns: number },
): Sparse {
  const start = integers(weights, `${name}_start`, [rows === undefined ? null : rows + 1]);
  const column = integers(weights, `${name}_column`, [null]);
  const value = floats(weights, `${name}_value`, [column.length]);
  const ascending = start.every((from, r) => (r === 0 ? from === 0 : from >= start[r - 1]!));
  if (!ascending || start.at(-1) !== column.length)
    throw new Error(`The model's ${name}_start does not divide its ${name}_column.`);
  if (column.some((c) => c < 0 || c >= columns))
    throw new Error(`The model's ${name}_column holds an index that is not among its ${columns}.`);
  return { start, column, value };
}
