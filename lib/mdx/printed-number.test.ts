import { expect, test } from "vitest";
import { readPrinted, toleranceOf } from "./printed-number";

test.each([
  ["1,000", 1000, 0.5],
  ["1{,}000", 1000, 0.5],
  ["12 000", 12_000, 0.5],
  [".073", 0.073, 0.0005],
  ["9%", 0.09, 0.005],
  ["9.0\\%", 0.09, 0.0005],
  ["−0.4", -0.4, 0.05],
  ["+2", 2, 0.5],
  ["1.2\\cdot 10^{-3}", 0.0012, 0.00005],
  ["3.2 万", 32_000, 500],
])("%s is read with half of its last digit", (text, value, half) => {
  const read = readPrinted(text);
  expect(read?.value).toBeCloseTo(value, 12);
  expect(read?.half).toBeCloseTo(half, 12);
});

test.each(["", "%", "three", "3 4", "1.2.3", "12 people", "1,00", "10^{3}"])(
  "%s is no number by itself",
  (text) => {
    expect(readPrinted(text)).toBeNull();
  },
);

test("what is printed may be as far off as rounding goes, or as is stated", () => {
  const printed = readPrinted(".073")!;
  expect(toleranceOf(printed)).toBeGreaterThan(0.0005);
  expect(toleranceOf(printed)).toBeLessThan(0.00052);
  expect(toleranceOf(printed, "10%")).toBeCloseTo(0.0073, 12);
  expect(toleranceOf(printed, ".01")).toBe(0.01);
  expect(toleranceOf(printed, "a little")).toBeNull();
  expect(toleranceOf(printed, "-1")).toBeNull();
});
