// The mean and its error beside numbers worked out by hand.
import { expect, it } from "vitest";
import { meanOf } from "./mean";

it("the standard error is the deviation over the root of how many there are", () => {
  // Squares off the mean: 9 + 1 + 1 + 9 = 20, over 3 and over 4.
  const { mean, error } = meanOf(Float64Array.of(2, 4, 6, 8));
  expect(mean).toBe(5);
  expect(error).toBeCloseTo(Math.sqrt(20 / 12), 12);
});
