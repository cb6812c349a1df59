import { expect, it } from "vitest";
import { chanceOfDifference, medianInterval, shareInterval, upperChi2 } from "./uncertainty";

it("the interval of a share is Wilson's, and none is told of few people", () => {
  // Brown, Cai and DasGupta's way of reckoning, by hand: 8 of 20.
  const { low, high } = shareInterval({ passed: 8, of: 20 })!;
  expect(low).toBeCloseTo(0.2188, 4);
  expect(high).toBeCloseTo(0.6134, 4);
  expect(shareInterval({ passed: 0, of: 10 })).toEqual({ low: 0, high: expect.closeTo(0.2775, 4) });
  expect(shareInterval({ passed: 10, of: 10 })).toEqual({
    low: expect.closeTo(0.7225, 4),
    high: expect.closeTo(1, 9),
  });
  expect(shareInterval({ passed: 5, of: 9 })).toBeNull();
});

it("the interval of a median leaves out as many on each side as the binomial distribution allows", () => {
  const people = (n: number) => Array.from({ length: n }, (_, value) => ({ value: value + 1, people: 1 }));
  // P(Bin(10, ½) < 2) = .0107, and < 3 it would be .0547.
  expect(medianInterval(people(10))).toEqual({ low: 2, high: 9 });
  // The table in Conover's and Gibbons' textbooks: n = 20 → ranks 6 and 15.
  expect(medianInterval(people(20))).toEqual({ low: 6, high: 15 });
  expect(medianInterval(people(9))).toBeNull();
  const many = medianInterval(people(10_000))!;
  // (n − z√n) / 2 in large groups.
  expect(Math.abs(many.low - (10_000 - 1.96 * 100) / 2)).toBeLessThan(2);
  expect(many.low + many.high).toBe(10_001);
  expect(
    medianInterval([
      { value: 3, people: 8 },
      { value: 1, people: 2 },
    ]),
  ).toEqual({ low: 1, high: 3 });
});

it("the tail of χ² has the values of the tables", () => {
  expect(upperChi2(3.841459, 1)).toBeCloseTo(0.05, 6);
  expect(upperChi2(5.991465, 2)).toBeCloseTo(0.05, 6);
  expect(upperChi2(7.814728, 3)).toBeCloseTo(0.05, 6);
  expect(upperChi2(11.070498, 5)).toBeCloseTo(0.05, 6);
  expect(upperChi2(18.307038, 10)).toBeCloseTo(0.05, 6);
  expect(upperChi2(0, 4)).toBe(1);
});

it("groups that pass alike are told from groups that do not, and where it is too rough nothing is said", () => {
  expect(
    chanceOfDifference([
      { passed: 30, of: 60 },
      { passed: 30, of: 60 },
    ]),
  ).toBe(1);
  // χ² = 120 · (40·40 − 20·20)² / 60⁴ = 13.33.
  expect(
    chanceOfDifference([
      { passed: 40, of: 60 },
      { passed: 20, of: 60 },
    ]),
  ).toBeCloseTo(upperChi2(40 / 3, 1), 9);
  expect(chanceOfDifference([{ passed: 40, of: 60 }])).toBeNull();
  expect(
    chanceOfDifference([
      { passed: 60, of: 60 },
      { passed: 20, of: 20 },
    ]),
  ).toBeNull();
  expect(
    chanceOfDifference([
      { passed: 4, of: 60 },
      { passed: 2, of: 60 },
    ]),
  ).toBeNull();
});
