import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codes, numbers, type TableRows, texts } from "./columns";
import { findRows, pageOf, stableOrder, termsOf } from "./find-rows";

const table: TableRows = {
  count: 5,
  columns: [
    {
      info: { name: "user", kind: "id", hidden: false },
      column: codes([0, 1, 1, 0, 2], ["U1", "U2", "U10"]),
    },
    { info: { name: "price", kind: "money", hidden: false }, column: numbers([300, 100, -1, 100, 200], -1) },
    {
      info: { name: "text", kind: "text", hidden: false },
      column: texts((row) => ["Red mug", "blue mug", "teapot", "绿色马克杯", "RED pot"][row]!),
    },
  ],
};
const find = (search: string, sort: { column: string; descending: boolean } | null = null) =>
  findRows(table, { search, sort, between: async () => {} });

describe("the rows of a table", () => {
  test("all words of a search must be found, each in any column, whatever the case", async () => {
    expect([...(await find("red"))!]).toEqual([0, 4]);
    expect([...(await find("u2 MUG"))!]).toEqual([1]);
    expect([...(await find("马克杯"))!]).toEqual([3]);
    expect([...(await find("red teapot"))!]).toEqual([]);
  });

  test("a number is found where a column holds exactly it", async () => {
    expect([...(await find("100"))!]).toEqual([1, 3]);
  });

  test("without a search and an order there is no list of rows at all", async () => {
    expect(await find("  ")).toBeNull();
  });

  test("sorting is stable, both ways, and rows without a value come last", async () => {
    expect([...(await find("", { column: "price", descending: false }))!]).toEqual([1, 3, 4, 0, 2]);
    expect([...(await find("", { column: "price", descending: true }))!]).toEqual([0, 4, 1, 3, 2]);
  });

  test("ids sort by their text, not by where they stand", async () => {
    expect([...(await find("", { column: "user", descending: false }))!]).toEqual([0, 3, 4, 1, 2]);
  });

  test("stops where it is told to", async () => {
    const stop = findRows(table, {
      search: "",
      sort: { column: "text", descending: false },
      between: () => Promise.reject(new Error("stopped")),
    });
    await expect(stop).rejects.toThrow("stopped");
  });

  test("a page beyond the end is the last one, and an empty table has an empty page", () => {
    expect(pageOf(table, null, { offset: 40, count: 2 })).toMatchObject({ offset: 4, found: 5, all: 5 });
    expect(pageOf(table, null, { offset: 2, count: 2 }).rows.map((row) => row[0])).toEqual(["U2", "U1"]);
    expect(pageOf(table, Int32Array.of(), { offset: 0, count: 2 })).toMatchObject({ found: 0, rows: [] });
  });

  test("cells without a value are null", () => {
    expect(pageOf(table, Int32Array.of(2), { offset: 0, count: 1 }).rows[0]).toEqual(["U2", null, "teapot"]);
  });

  test("words are split at blanks of any kind", () => {
    expect(termsOf(" Red\u3000MUG\n")).toEqual(["red", "mug"]);
  });
});

test("the order by counting is the order by comparing, for any keys", () => {
  const key = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double(), fc.constant(Number.NaN));
  fc.assert(
    fc.property(fc.array(key, { maxLength: 60 }), fc.boolean(), (keys, descending) => {
      const slow = keys
        .map((value, at) => ({ value, at }))
        .sort((a, b) => {
          if (Number.isNaN(a.value) || Number.isNaN(b.value))
            return Number(Number.isNaN(a.value)) - Number(Number.isNaN(b.value)) || a.at - b.at;
          const step = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
          return (descending ? -step : step) || a.at - b.at;
        });
      expect([...stableOrder(Float64Array.from(keys), descending)]).toEqual(slow.map(({ at }) => at));
    }),
  );
});
