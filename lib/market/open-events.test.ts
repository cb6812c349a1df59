import { beforeAll, describe, expect, it } from "vitest";
import { generateMarket } from "./generate-market";
import type { Market } from "./market";
import { EVENT_KINDS, type EventKind, openEventLog, type ShopEvents } from "./open-events";
import { openShop } from "./open-shop";

const options = { seed: 7, users: 300, items: 200, days: 60 };
let log: ShopEvents;
let market: Market;
beforeAll(async () => {
  [log, market] = await Promise.all([openEventLog(options), generateMarket(options)]);
});
const rowsOf = (kind: EventKind) => {
  const code = EVENT_KINDS.indexOf(kind);
  return [...log.kind.keys()].filter((row) => log.kind[row] === code);
};

describe("the log of a market's events", () => {
  it("has every row of the market's tables once", () => {
    const { impressions, clicks, carts, purchases, returns } = market;
    const tables = { shown: impressions, click: clicks, cart: carts, purchase: purchases, return: returns };
    for (const kind of EVENT_KINDS) {
      expect(rowsOf(kind).length, kind).toBe(tables[kind].item.length);
      expect(rowsOf(kind).length, kind).toBeGreaterThan(0);
    }
    expect(log.kind.length).toBe(Object.values(tables).reduce((sum, { item }) => sum + item.length, 0));
  });

  it("is sorted by time", () => {
    expect(log.time.every((time, row) => row === 0 || time >= log.time[row - 1]!)).toBe(true);
  });

  it("holds the purchases of the dataset with the same seed", async () => {
    const { events } = await openShop(options);
    const pairs = (user: ArrayLike<number>, item: ArrayLike<number>) =>
      Array.from(user, (u, row) => `${u} ${item[row]}`).sort();
    const bought = rowsOf("purchase");
    expect(
      pairs(
        bought.map((row) => log.user[row]!),
        bought.map((row) => log.item[row]!),
      ),
    ).toEqual(pairs(events.user, events.item));
  });

  it("gives a return the number of a purchase of the same person and item that came before it", () => {
    const bought = new Map(rowsOf("purchase").map((row) => [log.purchase[row]!, row]));
    expect(bought.size).toBe(market.purchases.item.length);
    for (const row of rowsOf("return")) {
      const of = bought.get(log.purchase[row]!)!;
      expect([log.user[of], log.item[of]]).toEqual([log.user[row], log.item[row]]);
      expect(log.time[of]!).toBeLessThan(log.time[row]!);
    }
  });

  it("places each click where its item was shown in the visit", () => {
    const shown = new Set(
      rowsOf("shown").map((row) => `${log.user[row]} ${log.item[row]} ${log.position[row]}`),
    );
    const isShown = (row: number) => shown.has(`${log.user[row]} ${log.item[row]} ${log.position[row]}`);
    expect(rowsOf("click").every(isShown)).toBe(true);
    const clicked = [...market.impressions.clicked].filter((one) => one === 1).length;
    expect(rowsOf("click").length).toBe(clicked);
  });

  it("numbers the purchases of all weeks from 0 on, and leaves carts without a number or a place", () => {
    const last = market.purchases.item.length - 1;
    expect(Math.max(...rowsOf("purchase").map((row) => log.purchase[row]!))).toBe(last);
    expect(rowsOf("cart").every((row) => log.position[row] === -1 && log.purchase[row] === -1)).toBe(true);
  });
});
