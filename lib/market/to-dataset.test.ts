import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitByTime } from "../interactions/split";
import { generateMarket } from "./generate-market";
import { toDataset } from "./to-dataset";

describe("the dataset of a market", () => {
  it("is well formed for any seed and size", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1 }),
        fc.integer({ min: 20, max: 120 }),
        fc.integer({ min: 38, max: 150 }),
        fc.integer({ min: 30, max: 70 }),
        async (seed, users, items, days) => {
          const {
            events,
            items: table,
            userIds,
            suggestedCut,
          } = toDataset(await generateMarket({ seed, users, items, days, visitsPerDay: 2 }));
          expect(events.item.length).toBe(events.user.length);
          expect(events.time.length).toBe(events.user.length);
          for (let k = 0; k < events.user.length; k++) {
            expect(events.user[k]! >= 0 && events.user[k]! < users).toBe(true);
            expect(events.item[k]! >= 0 && events.item[k]! < items).toBe(true);
            expect(k === 0 || events.time[k]! >= events.time[k - 1]!).toBe(true);
          }
          expect(new Set(userIds).size).toBe(users);
          expect(new Set(table.ids).size).toBe(items);
          expect(table.looks?.length).toBe(items);
          expect(table.department?.length).toBe(items);
          expect(Math.max(...table.department!)).toBeLessThan(table.departments.length);
          const { train, heldOut } = splitByTime(events, suggestedCut);
          expect(train.user.length).toBeGreaterThan(heldOut.user.length);
        },
      ),
      { numRuns: 12 },
    );
  });

  it("puts purchases in the order of time, those of one moment as they were written down", async () => {
    const market = await generateMarket({ seed: "order", users: 200, items: 60, days: 40, visitsPerDay: 3 });
    const { user, item, time } = market.purchases;
    const rows = [...time.keys()].sort((a, b) => time[a]! - time[b]! || a - b);
    expect(rows.some((row, place) => row !== place)).toBe(true);
    const { events } = toDataset(market);
    expect([...events.time]).toEqual(rows.map((row) => time[row]));
    expect([...events.user]).toEqual(rows.map((row) => user[row]));
    expect([...events.item]).toEqual(rows.map((row) => item[row]));
  });

  it("names every item in both languages, and no two of ten thousand alike", async () => {
    const { items } = toDataset(await generateMarket({ seed: "names", users: 50, items: 10_000, days: 30 }));
    for (const titles of [items.titles.en, items.titles.zh]) {
      expect(titles.every((title) => title.trim() === title && title.length >= 5)).toBe(true);
      expect(new Set(titles).size).toBe(titles.length);
    }
    expect(items.titles.zh.every((title) => /\p{Script=Han}/u.test(title))).toBe(true);
    expect(items.titles.en.every((title) => !/\p{Script=Han}/u.test(title))).toBe(true);
  });

  it("carries nothing by which the seed could be told", async () => {
    const dataset = toDataset(await generateMarket({ seed: "s3cret-s33d", users: 20, items: 38, days: 20 }));
    expect(JSON.stringify(dataset)).not.toContain("s3cret");
    expect(Object.keys(dataset).sort()).toEqual([
      "events",
      "items",
      "name",
      "source",
      "suggestedCut",
      "userIds",
    ]);
  });

  it("hands out copies, so that transferring it leaves the market whole", async () => {
    const market = await generateMarket({ seed: 1, users: 20, items: 38, days: 20 });
    const { events } = toDataset(market);
    const count = market.purchases.time.length;
    structuredClone(events, { transfer: [events.user.buffer, events.item.buffer, events.time.buffer] });
    expect(market.purchases.time.length).toBe(count);
    expect(market.purchases.time[0]).toBeGreaterThan(0);
  });
});
