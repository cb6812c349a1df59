import { expect, test } from "vitest";
import { batches } from "./batches";

const text = (one: string) => one;

test("requests hold at most 500 records, in their order, and none is lost", () => {
  const all = Array.from({ length: 1201 }, (_, k) => String(k));
  const made = batches(all, text);
  expect(made.map(({ length }) => length)).toEqual([500, 500, 201]);
  expect(made.flat()).toEqual(all);
  expect(batches([], text)).toEqual([]);
});

test("requests stay within their size in bytes, and what alone is too large is left out", () => {
  const long = "学".repeat(150_000);
  expect(batches([long, long, "a", "学".repeat(400_000), "b"], text)).toEqual([[long], [long, "a", "b"]]);
});
