import { expect, it } from "vitest";
import type { Sparse } from "../sparse";
import { rowsIn, rowsOfEntries, transposed } from "./sparse-matrix";

// Row 1 is empty, column 3 stands twice in row 2, nothing stands in column 2.
const matrix: Sparse = {
  start: Int32Array.of(0, 2, 2, 5),
  column: Int32Array.of(4, 0, 3, 0, 3),
  value: Float32Array.of(0.5, -1, 2, 3, 4),
};

it("turns a matrix once, and back without any work", () => {
  const turned = transposed(matrix, 5);
  expect([...turned.start]).toEqual([0, 2, 2, 2, 4, 5]);
  expect([...turned.column]).toEqual([0, 2, 2, 2, 0]);
  expect([...turned.value]).toEqual([-1, 3, 2, 4, 0.5]);
  expect(transposed(matrix, 5)).toBe(turned);
  expect(transposed(turned, 3)).toBe(matrix);
});

it("counts rows and names the row of every entry", () => {
  expect(rowsIn(matrix)).toBe(3);
  expect([...rowsOfEntries(matrix)]).toEqual([0, 0, 2, 2, 2]);
});
