// Sorting and filtering of result tables.
import { describe, expect, it } from "vitest";
import { breather, type Column, filterRows, nextSort, sortRows } from "./sort-rows";

const names: Column = ["Popularity", "EASE", "Random", "ItemKNN"];
const ndcg: Column = Float64Array.of(0.083, 0.147, 0.01, 0.147);
const d: Column = [4, null, 100, 16];
const all = (values: Column) => Uint32Array.from({ length: values.length }, (_, k) => k);
const atOnce = () => null;
const sorted = async (values: Column, direction: "ascending" | "descending") => [
  ...(await sortRows(all(values), { values, direction, locale: "en" }, atOnce)),
];

describe("a table", () => {
  it("sorts numbers by size and keeps the order of equal rows", async () => {
    expect(await sorted(ndcg, "descending")).toEqual([1, 3, 0, 2]);
    expect(await sorted(ndcg, "ascending")).toEqual([2, 0, 1, 3]);
    expect(await sorted(Float64Array.of(10, 9, 100), "ascending")).toEqual([1, 0, 2]);
  });

  it("sorts words as people do, with the numbers in them by size", async () => {
    expect(await sorted(["item 10", "Item 9", "item 1"], "ascending")).toEqual([2, 1, 0]);
  });

  it("puts missing values last in both directions", async () => {
    expect((await sorted(d, "ascending")).at(-1)).toBe(1);
    expect((await sorted(d, "descending")).at(-1)).toBe(1);
    expect((await sorted(Float64Array.of(Number.NaN, 2, 1), "descending")).at(-1)).toBe(0);
  });

  it("is sorted the same in many turns as by the engine at once, and stays stable", async () => {
    const values = Float64Array.from({ length: 10_000 }, (_, k) => (k * 7919) % 97);
    let turns = 0;
    const got = await sortRows(all(values), { values, direction: "descending", locale: "en" }, () => {
      turns++;
      return null;
    });
    const expected = [...all(values)].sort((a, b) => values[b]! - values[a]! || a - b);
    expect([...got]).toEqual(expected);
    expect(turns, "it lets the page breathe").toBeGreaterThan(10);
  });

  it("shows the rows that contain the words in any column, whatever their case", async () => {
    expect([...(await filterRows([names, ndcg], " ease ", atOnce))]).toEqual([1]);
    expect([...(await filterRows([names, ndcg], "0.147", atOnce))]).toEqual([1, 3]);
    expect([...(await filterRows([names, ndcg], "", atOnce))]).toEqual([0, 1, 2, 3]);
    expect([...(await filterRows([names], "null", atOnce))]).toEqual([]);
  });

  it("ends its work when nobody waits for it any more", async () => {
    const ended = new AbortController();
    ended.abort(new Error("no longer wanted"));
    const values = Float64Array.from({ length: 50_000 }, (_, k) => -k);
    const slow = breather(ended.signal);
    const until = performance.now() + 20;
    while (performance.now() < until);
    await expect(
      sortRows(all(values), { values, direction: "ascending", locale: "en" }, slow),
    ).rejects.toThrow("no longer wanted");
  });

  it("goes from greatest to least to its own order on repeated presses", () => {
    const first = nextSort(null, 1, { numeric: true });
    const second = nextSort(first, 1, { numeric: true });
    expect([first?.direction, second?.direction, nextSort(second, 1, { numeric: true })]).toEqual([
      "descending",
      "ascending",
      null,
    ]);
    expect(nextSort(first, 0, { numeric: false })).toEqual({ column: 0, direction: "ascending" });
  });
});
