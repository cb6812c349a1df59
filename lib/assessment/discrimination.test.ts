import { expect, it } from "vitest";
import { discrimination, type ItemSums, LEAST_FOR_DISCRIMINATION } from "./discrimination";

/** @param rows for each person: whether they passed this exercise, and how many they passed in all */
function sums(rows: readonly (readonly [0 | 1, number])[]): ItemSums {
  const sum = (value: (row: readonly [0 | 1, number]) => number) =>
    rows.reduce((all, row) => all + value(row), 0);
  return {
    people: rows.length,
    passed: sum(([x]) => x),
    total: sum(([, t]) => t),
    totalSquared: sum(([, t]) => t * t),
    totalOfPassed: sum(([x, t]) => x * t),
  };
}

/** The textbook's way: Pearson's correlation of two lists. */
function pearson(a: readonly number[], b: readonly number[]): number {
  const mean = (all: readonly number[]) => all.reduce((x, y) => x + y, 0) / all.length;
  const [ma, mb] = [mean(a), mean(b)];
  const dot = (p: readonly number[], q: readonly number[], mp: number, mq: number) =>
    p.reduce((all, value, n) => all + (value - mp) * (q[n]! - mq), 0);
  return dot(a, b, ma, mb) / Math.sqrt(dot(a, a, ma, ma) * dot(b, b, mb, mb));
}

it("is the correlation with what else was passed, the exercise itself taken out", () => {
  const rows = Array.from({ length: 40 }, (_, n) => {
    const rest = (n * 7) % 11;
    const x = (rest + (n % 3)) % 13 > 5 ? 1 : 0;
    return [x, rest + x] as const;
  });
  const found = discrimination(sums(rows))!;
  expect(found).toBeCloseTo(
    pearson(
      rows.map(([x]) => x),
      rows.map(([x, t]) => t - x),
    ),
    12,
  );
  expect(found).toBeGreaterThan(0.3);
});

it("is one where only those pass who pass everything else, and negative where only the others do", () => {
  const half = Array.from({ length: 40 }, (_, n) => n % 2);
  expect(discrimination(sums(half.map((x) => [x as 0 | 1, x * 6])))).toBeCloseTo(1);
  expect(discrimination(sums(half.map((x) => [x as 0 | 1, x + (1 - x) * 5])))).toBeCloseTo(-1);
});

it("is not told of few people, nor where there is nothing to compare", () => {
  const rows = Array.from({ length: LEAST_FOR_DISCRIMINATION }, (_, n) => [(n % 2) as 0 | 1, n % 2] as const);
  expect(discrimination(sums(rows.slice(1)))).toBeNull();
  expect(discrimination(sums(rows)), "nobody passed anything else").toBeNull();
  expect(discrimination(sums(rows.map(([, t]) => [1, t + 1] as const))), "everybody passed it").toBeNull();
});
