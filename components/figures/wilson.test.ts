import { expect, test } from "vitest";
import { wilson } from "./wilson";

test("the interval of 5 in 100 is Wilson's, worked by hand", () => {
  const [low, high] = wilson(5, 100);
  expect(low).toBeCloseTo(0.0215, 4);
  expect(high).toBeCloseTo(0.1118, 4);
});

test("the interval stays within 0 and 1 where nobody or everybody did", () => {
  expect(wilson(0, 20)[0]).toBe(0);
  expect(wilson(0, 20)[1]).toBeGreaterThan(0.1);
  expect(wilson(20, 20)[1]).toBe(1);
});
