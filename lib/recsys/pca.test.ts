import { describe, expect, it } from "vitest";
import { pca } from "./pca";
import { createRng } from "./rng";

describe("pca", () => {
  it("finds the directions and shares of a cloud made along known ones", () => {
    const rng = createRng(2);
    // Along (3, 4, 0)/5 with deviation 5, along (4, −3, 0)/5 with 2, along z with 0.1, about (10, 20, 30).
    const n = 4000;
    const rows = new Float32Array(n * 3);
    for (let r = 0; r < n; r++) {
      const [a, b, c] = [5 * rng.normal(), 2 * rng.normal(), 0.1 * rng.normal()];
      rows.set([10 + (3 * a + 4 * b) / 5, 20 + (4 * a - 3 * b) / 5, 30 + c], r * 3);
    }
    const { plane, explained, project } = pca(rows, 3);
    expect(explained[0]).toBeCloseTo(25 / 29, 1);
    expect(explained[0] + explained[1]).toBeGreaterThan(0.999);
    expect(plane.explained).toBeCloseTo(explained[0] + explained[1], 12);
    // One step along each known direction, from the middle; the first points to +y, the second to +x.
    const origin = project([10, 20, 30]);
    const first = project([13, 24, 30]);
    const second = project([14, 17, 30]);
    expect(first.x[0]! - origin.x[0]!).toBeCloseTo(5, 1);
    expect(second.y[0]! - origin.y[0]!).toBeCloseTo(5, 1);
    expect(Math.abs(first.y[0]! - origin.y[0]!)).toBeLessThan(0.3);
  });

  it("gives the same plane again, keeps distances in two dimensions, and takes rows that are all equal", () => {
    const rows = [1, 2, 4, 6, -3, 0.5];
    expect(pca(rows, 2)).toEqual({ ...pca(rows, 2), project: expect.any(Function) });
    const { x, y } = pca(rows, 2).plane;
    expect(Math.hypot(x[0]! - x[1]!, y[0]! - y[1]!)).toBeCloseTo(5, 5);
    expect(pca([7, 7, 7, 7], 2)).toMatchObject({ explained: [0, 0] });
  });

  it("refuses numbers that are not rows", () => {
    expect(() => pca([1, 2, 3], 2)).toThrow("rows of width 2");
    expect(() => pca([1, 2], 1)).toThrow("width ≥ 2");
    expect(() => pca([1, 2, 3, 4], 2).project([1])).toThrow("rows of width 2");
  });
});
