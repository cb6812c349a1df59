// Where units of a network and points of a map stand, and where arrow keys lead.
import { describe, expect, it } from "vitest";
import { nextUnit, placeUnits } from "./network-layout";
import { closestTo, nearestPoint, neighbourTowards } from "./scatter-layout";
import { cutText, widthOfText } from "./text-width";

describe("a network", () => {
  const box = { width: 600, left: 100, right: 100, top: 30 };

  it("has its layers from left to right, each in the middle of the height", () => {
    const { units, height } = placeUnits([3, 1], box);
    expect(units.map((layer) => layer[0]!.x)).toEqual([100, 500]);
    expect(units[1]![0]!.y).toBe(units[0]![1]!.y);
    expect(units.flat().every(({ y }) => y > box.top && y < height)).toBe(true);
  });

  it("draws the first units of a large layer only", () => {
    expect(placeUnits([128, 2], box).units.map((layer) => layer.length)).toEqual([16, 2]);
  });

  it("is walked by arrow keys: within a layer, and to the unit at the same height of the next", () => {
    const { units } = placeUnits([3, 5, 1], box);
    expect(nextUnit(units, null, "ArrowDown")).toEqual({ layer: 0, unit: 0 });
    expect(nextUnit(units, { layer: 0, unit: 2 }, "ArrowDown")).toEqual({ layer: 0, unit: 2 });
    expect(nextUnit(units, { layer: 0, unit: 1 }, "ArrowRight")).toEqual({ layer: 1, unit: 2 });
    expect(nextUnit(units, { layer: 2, unit: 0 }, "ArrowRight")).toEqual({ layer: 2, unit: 0 });
    expect(nextUnit(units, null, "a")).toBeNull();
  });
});

describe("a map's points", () => {
  const points = { x: [0, 10, 10, 30], y: [0, 0, 12, 0] };

  it("are found under the pointer, within reach", () => {
    expect(nearestPoint(points, 9, 2, 16)).toBe(1);
    expect(nearestPoint(points, 100, 100, 16)).toBeNull();
  });

  it("are walked in the direction of the key", () => {
    expect(neighbourTowards(points, 0, 1, 0)).toBe(1);
    expect(neighbourTowards(points, 1, 0, 1)).toBe(2);
    expect(neighbourTowards(points, 3, 1, 0)).toBe(3);
  });

  it("have their nearest in order, without themselves", () => {
    expect(closestTo(points, 0, 2)).toEqual([1, 2]);
    expect(closestTo(points, 0, 9)).toEqual([1, 2, 3]);
  });
});

describe("names in a chart", () => {
  it("are cut to the room there is, Chinese ones sooner", () => {
    expect(cutText("price", 60)).toBe("price");
    expect(cutText("seen before", 60)).toBe("seen be…");
    expect(cutText("以前浏览过", 60)).toBe("以前浏览…");
    expect(widthOfText(cutText("x".repeat(500), 60))).toBeLessThanOrEqual(60 + 13);
  });
});
