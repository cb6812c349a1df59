import { beforeAll, describe, expect, test } from "vitest";
import { describeItem, findItems } from "./catalogue";
import { cellAt } from "./columns";
import { columnsOf, MARKET_TABLE_NAMES, MARKET_TABLES } from "./dictionary";
import { historyOf } from "./person";
import { figuresOf, type OpenShop, openShop } from "./shop";

let shop: OpenShop;
beforeAll(async () => {
  const signal = new AbortController().signal;
  shop = await openShop({ seed: "7", size: "S" }, { signal, onProgress: () => {} });
});

describe("the tables of a market", () => {
  test.each(MARKET_TABLE_NAMES)(
    "%s has every column of the dictionary, and a value that suits each",
    async (name) => {
      const table = await shop.table(name);
      expect(table.count).toBeGreaterThan(0);
      expect(table.columns.map(({ info }) => info)).toEqual(columnsOf({ shop: "market", table: name }));
      for (const row of [0, table.count >> 1, table.count - 1])
        for (const { info, column } of table.columns) {
          const cell = cellAt(column, row);
          if (cell === null) continue;
          const type = ["id", "choice", "text"].includes(info.kind) ? "string" : "number";
          expect([name, info.name, typeof cell]).toEqual([name, info.name, type]);
          if (info.kind === "time") expect(new Date(cell as number).getUTCFullYear()).toBeGreaterThan(2023);
        }
    },
  );

  test("tables speak of the same things: an order line's impression shows its item to its person", async () => {
    const { purchases, impressions, sessions } = shop.market;
    const table = await shop.table("impressions");
    const at = (row: number, name: string) =>
      cellAt(table.columns.find(({ info }) => info.name === name)!.column, row);
    for (const row of [0, 100, 1000]) {
      const shown = purchases.impression[row]!;
      expect(at(shown, "item")).toBe(shop.names.items[purchases.item[row]!]);
      expect(at(shown, "user")).toBe(shop.names.users[sessions.user[impressions.session[shown]!]!]);
    }
  });

  test("some columns of people and items are hidden, ids and titles are not", () => {
    const hidden = (table: "people" | "items") =>
      MARKET_TABLES[table].filter((column) => column.hidden).map(({ name }) => name);
    expect(hidden("items")).toEqual(["margin", "quality", "prominence"]);
    expect(hidden("people")).not.toContain("user");
  });
});

describe("the catalogue", () => {
  const ask = { search: "", department: null, sort: "shelf", offset: 0, count: 8 } as const;

  test("finds by title in either language, whichever is shown", () => {
    const en = findItems(shop, { ...ask, search: "mug" }, "zh");
    const zh = findItems(shop, { ...ask, search: "马克杯" }, "en");
    expect(en.found).toBeGreaterThan(0);
    expect(zh.found).toBe(en.found);
    expect(zh.items[0]!.title).toMatch(/mug/);
    expect(en.items[0]!.title).toContain("马克杯");
  });

  test("keeps to a department and orders by price", () => {
    const { items, found } = findItems(shop, { ...ask, department: 0, sort: "cheap" }, "en");
    expect(found).toBeLessThan(shop.market.items.count);
    expect(new Set(items.map(({ department }) => department)).size).toBe(1);
    expect(items.map(({ price }) => price)).toEqual(items.map(({ price }) => price).sort((a, b) => a - b));
  });

  test("an item in full counts what people did with it", () => {
    const { item } = figuresOf(shop, "en");
    const detail = describeItem(shop, item, "en");
    const bought = shop.market.purchases.item.filter((each) => each === item).length;
    expect(detail.bought).toBe(bought);
    expect(detail.views).toBeGreaterThan(detail.bought);
    expect(detail.together.length).toBeGreaterThan(0);
    expect(detail.together.map((other) => other.item)).not.toContain(item);
    expect(() => describeItem(shop, 1_000_000, "en")).toThrow(RangeError);
  });
});

test("a person's history holds each of their events once, by item and time", () => {
  const { person } = figuresOf(shop, "en");
  const history = historyOf(shop, person, "en");
  const count = (kind: string) =>
    history.items.flatMap(({ marks }) => marks).filter((mark) => mark.kind === kind).length;
  const own = (column: Int32Array) => column.filter((user) => user === person).length;
  const { clicks, carts, purchases, returns } = shop.market;
  expect(count("view")).toBe(own(clicks.user));
  expect(count("cart")).toBe(own(carts.user));
  expect(count("buy")).toBe(own(purchases.user));
  expect(count("return")).toBe(own(returns.user));
  for (const { marks } of history.items)
    expect(marks.map(({ time }) => time)).toEqual(marks.map(({ time }) => time).sort((a, b) => a - b));
  expect(history.searches.every(({ text }) => text.length > 0)).toBe(true);
  expect(() => historyOf(shop, -1, "en")).toThrow(RangeError);
});
