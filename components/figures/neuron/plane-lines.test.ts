import { describe, expect, it } from "vitest";
import { clipToSide, levelLine } from "./plane-lines";

describe("the neuron's plane", () => {
  it("is cut where the weighted sum is zero", () => {
    const line = levelLine({ w: [1, 0], offset: -1, reach: 3 })!;
    expect(line.map(([x]) => x)).toEqual([1, 1]);
    expect(line.map(([, y]) => y).sort((a, b) => a - b)).toEqual([-3, 3]);
  });

  it("keeps the corners that are positive", () => {
    expect(clipToSide({ w: [1, 1], offset: 0, reach: 1 })).toHaveLength(3);
    expect(clipToSide({ w: [0, 0], offset: 1, reach: 1 })).toHaveLength(4);
    expect(clipToSide({ w: [0, 0], offset: -1, reach: 1 })).toHaveLength(0);
  });

  it("has no line where the weighted sum is nowhere zero", () => {
    expect(levelLine({ w: [0.1, 0], offset: 5, reach: 3 })).toBeNull();
    expect(levelLine({ w: [0, 0], offset: 0, reach: 3 })).toBeNull();
  });
});
