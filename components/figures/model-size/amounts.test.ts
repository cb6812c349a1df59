import { expect, it } from "vitest";
import { bytesOf, countOf, powerOf } from "./amounts";

it("a count is short in each language’s own way", () => {
  expect(countOf(6_580_000_000, "en")).toBe("6.58B");
  expect(countOf(6_580_000_000, "zh")).toBe("65.8亿");
});

it("bytes have the unit that leaves one to three digits before the point", () => {
  expect([999, 1000, 2_560_000_000, 5e15].map((value) => bytesOf(value, "en"))).toEqual([
    "999 B",
    "1 kB",
    "2.56 GB",
    "5 PB",
  ]);
});

it("operations are powers of ten from a million on", () => {
  expect(powerOf(64_000, "en")).toBe("64,000");
  expect(powerOf(1.29e10, "en")).toBe("1.3 × 10¹⁰");
});
