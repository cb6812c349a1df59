import fc from "fast-check";
import { expect, it } from "vitest";
import { drawItems, sizeOf } from "./draw";

const seed = (n: number) => Buffer.from(`seed ${n}`);

it("everybody gets what is not pooled and as many of the pool as the rule says, in order", () => {
  const pools = fc
    .integer({ min: 1, max: 20 })
    .chain((exercises) =>
      fc
        .subarray(Array.from({ length: exercises }, (_, item) => item))
        .chain((pooled) => fc.nat(pooled.length).map((draw) => ({ exercises, pooled, draw }))),
    );
  fc.assert(
    fc.property(pools, fc.nat(), (pool, n) => {
      const items = drawItems(pool, seed(n));
      expect(items).toHaveLength(sizeOf(pool));
      expect(items).toEqual([...new Set(items)].sort((a, b) => a - b));
      expect(drawItems(pool, seed(n))).toEqual(items);
      for (let item = 0; item < pool.exercises; item++)
        if (!pool.pooled.includes(item)) expect(items).toContain(item);
    }),
  );
});

it("each exercise of the pool, and each pair, is drawn as often as any other", () => {
  const counts = new Map<string, number>();
  const people = 6000;
  for (let n = 0; n < people; n++) {
    const pair = drawItems({ exercises: 5, pooled: [1, 2, 3, 4], draw: 2 }, seed(n))
      .slice(1)
      .join();
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  // Six pairs; the standard error of each share is half a hundredth.
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count / people - 1 / 6)).toBeLessThan(0.025);
});
