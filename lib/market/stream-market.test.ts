import { describe, expect, it } from "vitest";
import { generateMarket } from "./generate-market";
import { hashMarket, MarketHash } from "./hash-market";
import { openShop } from "./open-shop";
import { streamMarket } from "./stream-market";
import { toDataset } from "./to-dataset";

const options = { seed: "stream", users: 200, items: 120, days: 50, visitsPerDay: 0.3 } as const;

describe("a market in weeks", () => {
  it("is the whole one, row for row, with row numbers that count from the beginning", async () => {
    const whole = await generateMarket(options);
    const { setting, weeks } = streamMarket(options);
    const hash = new MarketHash(setting);
    const firstImpressions: number[] = [];
    let impressions = 0;
    const days: number[] = [];
    for await (const { day, ...happenings } of weeks()) {
      days.push(day);
      hash.add(happenings);
      firstImpressions.push(happenings.clicks.impression[0]! - impressions);
      impressions += happenings.impressions.item.length;
    }
    expect(days).toEqual([7, 14, 21, 28, 35, 42, 49, 50]);
    expect(hash.finish()).toBe(hashMarket(whole));
    expect(impressions).toBe(whole.impressions.item.length);
    expect(firstImpressions.every((row) => row >= 0)).toBe(true);
  });

  it("gives the same dataset without what people only looked at", async () => {
    expect(await openShop(options)).toEqual(toDataset(await generateMarket(options)));
  });

  it("stops within a week", async () => {
    const stop = new AbortController();
    const { weeks } = streamMarket({ ...options, users: 2000, signal: stop.signal });
    const seen: number[] = [];
    await expect(async () => {
      for await (const { day } of weeks()) {
        seen.push(day);
        stop.abort(new Error("enough"));
      }
    }).rejects.toThrow("enough");
    expect(seen).toEqual([7]);
  });
});
