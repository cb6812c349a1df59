import { describe, expect, it } from "vitest";
import { generateMarket } from "../../../lib/market/generate-market";
import { toDataset } from "../../../lib/market/to-dataset";
import { shopOrder, shopStatistics } from "./shop-report";

describe("a shop's statistics", () => {
  it("are those one can count by hand", () => {
    const events = {
      user: Int32Array.of(0, 0, 0, 1),
      item: Int32Array.of(0, 0, 1, 0),
      time: Float64Array.of(10, 20, 20, 30),
      userCount: 2,
      itemCount: 5,
    };
    expect(shopStatistics(events)).toEqual({
      events: 4,
      // Counts 0 0 0 1 3: (2 · 1 + 4 · 3) / (5 · 4).
      itemGini: 0.7,
      topFifth: 0.75,
      userGini: 0.25,
      density: 0.3,
      repeats: 0.25,
      itemsPerUser: 1.5,
      basket: 4 / 3,
    });
  });
});

describe("the market of size S", async () => {
  const { events, suggestedCut } = toDataset(await generateMarket({ seed: "acceptance" }));

  it("has the concentration, density and repeats of a shop", () => {
    const found = shopStatistics(events);
    expect(found.itemGini).toBeGreaterThan(0.47);
    expect(found.itemGini).toBeLessThan(0.78);
    expect(found.userGini).toBeGreaterThan(0.31);
    expect(found.userGini).toBeLessThan(0.78);
    expect(found.density).toBeGreaterThan(0.0007);
    expect(found.density).toBeLessThan(0.044);
    expect(found.repeats).toBeGreaterThan(0.25);
    expect(found.basket).toBeGreaterThan(2);
    expect(found.basket).toBeLessThan(4);
  });

  it("rewards learning: models stand in their order, and EASE ten standard errors above popularity", async () => {
    const { models, gap } = await shopOrder(events, suggestedCut, 250);
    const recall = (model: string) => models.find((row) => row.model === model)!;
    expect(recall("Random").newRecall).toBeLessThan(recall("Popularity").newRecall);
    expect(recall("Popularity").newRecall).toBeLessThan(recall("ItemKNN").newRecall);
    expect(recall("Popularity").allRecall).toBeLessThan(recall("ItemKNN").allRecall);
    expect(recall("ItemKNN").allRecall).toBeLessThan(recall("EASE").allRecall);
    for (const { model, allRecall } of models) {
      if (model !== "Buy again") expect(allRecall).toBeLessThan(recall("Buy again").allRecall);
    }
    expect(recall("Buy again").newRecall).toBe(0);
    expect(gap).toBeGreaterThan(10);
  }, 60_000);
});
