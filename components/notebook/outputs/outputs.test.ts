// The pure parts of outputs: a value's tree, bars of scores, rows in view.
import { describe, expect, it } from "vitest";
import { scoreBar } from "./score-bar";
import { childrenOf } from "./tree-nodes";
import { rowsInView } from "./window-of-rows";

describe("a tree of nodes", () => {
  it("is found again from depths, each node before its children", () => {
    const depths = [0, 1, 2, 2, 1, 2].map((depth) => ({ depth }));
    expect(childrenOf(depths)).toEqual([[1, 4], [2, 3], [], [], [5], []]);
  });

  it("stays a tree whatever depths a cell makes up", () => {
    const children = childrenOf([5, 9, -1, Number.NaN, 3].map((depth) => ({ depth })));
    const seen = children.flat();
    expect(new Set(seen).size).toBe(seen.length);
    children.forEach((below, at) => {
      for (const child of below) expect(child).toBeGreaterThan(at);
    });
  });
});

describe("a score's bar", () => {
  it("begins at zero, to the right for what speaks for it and to the left for what speaks against", () => {
    expect(scoreBar(2, [2, 1])).toEqual({ from: 0, width: 1 });
    expect(scoreBar(1, [2, 1])).toEqual({ from: 0, width: 0.5 });
    expect(scoreBar(-1, [3, -1])).toEqual({ from: 0, width: 0.25 });
    expect(scoreBar(3, [3, -1])).toEqual({ from: 0.25, width: 0.75 });
    expect(scoreBar(0, [0])).toEqual({ from: 0, width: 0 });
  });
});

describe("a long table", () => {
  const view = { height: 400, row: 40 };

  it("draws the rows in view and a few more", () => {
    expect(rowsInView({ ...view, top: 0, count: 100_000 })).toEqual({ first: 0, last: 19 });
    expect(rowsInView({ ...view, top: 40_000, count: 100_000 })).toEqual({ first: 992, last: 1019 });
  });

  it("draws the last rows where fewer are left than were scrolled past", () => {
    expect(rowsInView({ ...view, top: 40_000, count: 30 })).toEqual({ first: 11, last: 30 });
    expect(rowsInView({ ...view, top: 40_000, count: 0 })).toEqual({ first: 0, last: 0 });
  });
});
