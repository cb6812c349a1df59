// What engines need of a sparse matrix for the operation sumRows: its transpose, worked out once a matrix and not at every step.
import { type Sparse, transpose } from "../sparse";

export const rowsIn = ({ start }: Sparse): number => start.length - 1;

const known = new WeakMap<Sparse, Sparse>();

/** Sᵀ; the same object at every call, and the transpose of that is S itself. S must not be changed any more. */
export function transposed(matrix: Sparse, columns: number): Sparse {
  const before = known.get(matrix);
  if (before !== undefined) return before;
  const turned = transpose(matrix, columns);
  known.set(matrix, turned).set(turned, matrix);
  return turned;
}

/** The row of every entry, shape [entries]. */
export function rowsOfEntries({ start, column }: Sparse): Int32Array {
  const rows = new Int32Array(column.length);
  for (let r = 0; r + 1 < start.length; r++) rows.fill(r, start[r], start[r + 1]);
  return rows;
}
