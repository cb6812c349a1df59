import { describe, expect, it } from "vitest";
import { descend, OPTIMISERS, type OptimiserName } from "./optimisers";
import { contoursOf, type Point, REACH, SURFACES, type SurfaceName, surfaces } from "./surfaces";

const run = (surface: SurfaceName, optimiser: OptimiserName, rate: number, steps = 150) =>
  descend({ ...surfaces[surface], optimiser, rate, steps });
const above = (surface: SurfaceName, p: Point) => surfaces[surface].value(p) - surfaces[surface].lowest;

describe("the surfaces", () => {
  it.each(SURFACES)("%s has the gradient of its own value", (name) => {
    const { value, gradient } = surfaces[name];
    const h = 1e-5;
    for (const [x, y] of [
      [-2, 1],
      [0.3, -0.7],
      [1.4, 2.1],
    ] as const) {
      const [gx, gy] = gradient([x, y]);
      expect(gx).toBeCloseTo((value([x + h, y]) - value([x - h, y])) / (2 * h), 4);
      expect(gy).toBeCloseTo((value([x, y + h]) - value([x, y - h])) / (2 * h), 4);
    }
  });

  it.each(SURFACES)("%s is lowest and flat at its minima, and nowhere lower", (name) => {
    const { value, gradient, minima, lowest } = surfaces[name];
    for (const p of minima) {
      expect(value(p)).toBeCloseTo(lowest, 12);
      expect(Math.hypot(...gradient(p))).toBe(0);
    }
    for (let x = -REACH; x <= REACH; x += 0.1)
      for (let y = -REACH; y <= REACH; y += 0.1) expect(value([x, y])).toBeGreaterThanOrEqual(lowest);
  });

  it.each(SURFACES)("%s has contours on which its value is nearly one number", (name) => {
    for (const line of contoursOf(name).slice(3)) {
      const values = line.flatMap(([a, b]) => [above(name, a), above(name, b)]);
      expect(values.length).toBeGreaterThan(0);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      expect(high - low).toBeLessThan(0.1 * high + 0.05);
    }
  });
});

describe("the optimisers", () => {
  it("take the first steps that their papers give, by hand", () => {
    const gradient = (): Point => [2, -0.5];
    const first = (optimiser: OptimiserName, steps: number) =>
      descend({ gradient, optimiser, rate: 0.1, start: [0, 0], steps }).points.at(-1)!;
    expect(first("sgd", 2)).toEqual([-0.4, 0.1]);
    expect(first("momentum", 2)[0]).toBeCloseTo(-0.1 * (2 + 3.8), 12);
    expect(first("rmsprop", 1)[0]).toBeCloseTo(-0.1 / Math.sqrt(0.1), 6);
    // With its bias correction Adam's steps along a constant gradient are η, from the first on.
    expect(first("adam", 1)[0]).toBeCloseTo(-0.1, 7);
    expect(first("adam", 3)[1]).toBeCloseTo(0.3, 6);
  });

  it("diverge just beyond the bounds that hold for a quadratic: 2/λ, with momentum 2(1 + µ)/λ", () => {
    expect(run("ravine", "sgd", 0.199).divergedAt).toBeNull();
    expect(run("ravine", "sgd", 0.24).divergedAt).toEqual(expect.any(Number));
    expect(run("ravine", "momentum", 0.37).divergedAt).toBeNull();
    expect(run("ravine", "momentum", 0.45).divergedAt).toEqual(expect.any(Number));
  });

  it.each(OPTIMISERS)("%s reaches the bottom of the bowl", (optimiser) => {
    expect(above("bowl", run("bowl", optimiser, 0.1).points.at(-1)!)).toBeLessThan(0.02);
  });

  it("leave a saddle sooner where steps do not depend on the size of the gradient", () => {
    const leaves = (optimiser: OptimiserName) =>
      run("saddle", optimiser, 0.05).points.findIndex(([, y]) => Math.abs(y) > 0.5);
    expect(leaves("sgd")).toBeGreaterThan(3 * leaves("adam"));
    const onTheRidge = descend({
      ...surfaces.saddle,
      start: [-2, 0],
      optimiser: "adam",
      rate: 0.05,
      steps: 150,
    });
    expect(onTheRidge.points.every(([, y]) => y === 0)).toBe(true);
  });
});
