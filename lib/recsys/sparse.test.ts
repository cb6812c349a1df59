import { describe, expect, it } from "vitest";
import { packSparse, SparseRows, transpose, unpackSparse } from "./sparse";

/** 2,000 rows of three columns; row r holds r at column r mod 3, and nothing where r is a multiple of seven. */
function matrix() {
  const rows = new SparseRows();
  for (let r = 0; r < 2000; r++) {
    if (r % 7 !== 0) rows.add(r % 3, r);
    rows.endRow();
  }
  return rows.finish();
}

describe("Sparse", () => {
  it("keeps its entries beyond the first room, row by row", () => {
    const { start, column, value } = matrix();
    expect(start).toHaveLength(2001);
    expect([start[1], start[2], start.at(-1)]).toEqual([0, 1, column.length]);
    expect([column[start[1999]!], value[start[1999]!]]).toEqual([1, 1999]);
  });

  it("turned round holds the same entries, and turned twice is itself", () => {
    const turned = transpose(matrix(), 3);
    const firsts = [0, 1, 2].map((r) => [...turned.column.subarray(turned.start[r]!, turned.start[r]! + 2)]);
    expect(firsts).toEqual([
      [3, 6],
      [1, 4],
      [2, 5],
    ]);
    expect(transpose(turned, 2000)).toEqual(matrix());
  });

  it("comes back from a saved model, and refuses entries that do not hold together", () => {
    const size = { rows: 2000, columns: 3 };
    const packed = packSparse("w", matrix());
    expect(unpackSparse(packed, "w", size)).toEqual(matrix());
    expect(unpackSparse(packed, "w", { columns: 3 })).toEqual(matrix());
    expect(() => unpackSparse(packed, "w", { rows: 1999, columns: 3 })).toThrow("w_start has shape [2001]");
    expect(() => unpackSparse(packed, "w", { rows: 2000, columns: 2 })).toThrow("not among its 2");
    const falling = matrix().start.map((from, r) => (r === 5 ? 0 : from));
    const broken = { ...packed, w_start: { shape: [2001], values: falling } };
    expect(() => unpackSparse(broken, "w", size)).toThrow("does not divide");
  });
});
