// What is drawn from a seed: the same each time, within its limits, and each order alike.
import { expect, it } from "vitest";
import { between, randomFrom, shuffled, times } from "./random";

const seed = "0a";

it("a seed and a purpose give the same numbers, another purpose others", () => {
  const of = (purpose: string) => times(5, randomFrom(seed, purpose));
  expect(of("a")).toEqual(of("a"));
  expect(of("a")).not.toEqual(of("b"));
});

it("numbers between two limits stay there", () => {
  const random = randomFrom(seed, "between");
  const drawn = times(1000, () => between(random, -2, 3));
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(-2);
  expect(Math.max(...drawn)).toBeLessThan(3);
  expect(Math.max(...drawn) - Math.min(...drawn)).toBeGreaterThan(4.9);
});

it("shuffling leaves the list as it is, loses nothing, and gives each order about equally often", () => {
  const random = randomFrom(seed, "shuffled");
  const list = ["a", "b", "c"];
  const seen = new Map<string, number>();
  for (let n = 0; n < 6000; n++) {
    const order = shuffled(random, list).join("");
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  expect(list).toEqual(["a", "b", "c"]);
  expect([...seen.keys()].sort()).toEqual(["abc", "acb", "bac", "bca", "cab", "cba"]);
  for (const count of seen.values())
    expect(Math.abs(count - 1000)).toBeLessThan(5 * Math.sqrt(6000 * (5 / 36)));
});
