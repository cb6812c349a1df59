import { expect, it } from "vitest";
import { type CellMemory, growthOf, noteRun } from "./memory";

const after = (...runs: [left: number, source: string][]) =>
  runs.reduce<CellMemory | null>(
    (memory, [left, source]) => noteRun(memory, { held: {}, left, tensors: left, bytes: 4 * left }, source),
    null,
  )!;

it("finds a cell that leaves more each time it is run, and by how many", () => {
  expect(growthOf(after([2, "a"], [5, "a"], [8, "a"]))).toBe(3);
  expect(growthOf(after([9, "a"], [2, "a"], [5, "a"], [8, "a"]))).toBe(3);
});

it("finds nothing in a cell that leaves the same, sometimes fewer, or has run but twice", () => {
  expect(growthOf(after([5, "a"], [5, "a"], [5, "a"]))).toBeNull();
  expect(growthOf(after([2, "a"], [5, "a"], [4, "a"]))).toBeNull();
  expect(growthOf(after([2, "a"], [5, "a"]))).toBeNull();
});

it("begins anew when the cell's text has changed", () => {
  expect(growthOf(after([2, "a"], [5, "a"], [8, "b"]))).toBeNull();
});
