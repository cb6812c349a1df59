import { beforeAll, describe, expect, it } from "vitest";
import { splitByTime } from "../../../lib/interactions/split";
import { generateMarket } from "../../../lib/market/generate-market";
import { marketKeys } from "../../../lib/market/keys";
import type { Market } from "../../../lib/market/market";
import { toDataset } from "../../../lib/market/to-dataset";
import { evaluate } from "../../../lib/recsys/judging/evaluate";
import { Ease } from "../../../lib/recsys/linear/ease";
import { judgeSeeds, LAMBDA, type SeedFigures } from "./acceptance";
import { BANDS, outOfBand } from "./bands";
import { type MarketFigures, marketFigures } from "./market-figures";
import { type ShopOrder, shopOrder } from "./models";
import { OracleModel } from "./oracle-model";
import { gapOf, spreadOf } from "./over-seeds";
import { shopStatistics } from "./shop-statistics";

describe("a shop's statistics", () => {
  it("are those one can count by hand", () => {
    const november = Date.UTC(2025, 10, 3);
    const events = {
      user: Int32Array.of(0, 0, 0, 1),
      item: Int32Array.of(0, 0, 1, 0),
      time: Float64Array.of(Date.UTC(2025, 1, 3), november, november, november + 1),
      userCount: 2,
      itemCount: 5,
    };
    expect(shopStatistics(events)).toEqual({
      events: 4,
      // Counts 0 0 0 1 3: (2 · 1 + 4 · 3) / (5 · 4).
      itemGini: 0.7,
      topFifth: 0.75,
      // Two items are no line to lay a slope through.
      headSlope: Number.NaN,
      userGini: 0.25,
      density: 0.3,
      repeats: 0.25,
      itemsPerUser: expect.closeTo(1.5),
      basket: 4 / 3,
      ordersEach: 1.5,
      reorder: 0.5,
      novemberByFebruary: 3,
    });
  });

  it("has the slope of a power law where popularity is one", () => {
    const counts = Array.from({ length: 200 }, (_, rank) => Math.round(10_000 / (rank + 1) ** 0.6));
    const item = Int32Array.from(counts.flatMap((count, i) => new Array<number>(count).fill(i)));
    const found = shopStatistics({
      item,
      user: new Int32Array(item.length),
      time: new Float64Array(item.length),
      userCount: 1,
      itemCount: 200,
    });
    expect(found.headSlope).toBeCloseTo(0.6, 3);
  });
});

describe("figures over seeds", () => {
  it("are means, deviations, and gaps in paired standard errors", () => {
    expect(spreadOf([1, 2, 3])).toEqual({ mean: 2, deviation: 1, least: 1, most: 3 });
    expect(gapOf([2, 4, 6], [1, 2, 3])).toBeCloseTo(2 / (1 / Math.sqrt(3)));
    expect(gapOf([1, 1], [1, 1])).toBe(0);
  });
});

/** Fixed, so that a test says the same twice; the report's seeds follow the commit, so that the generator cannot be tuned to a few. */
const from = "report test";

/** Three seeds stand for the ten of the report; what is close needs ten and is not looked at here. */
describe("the market of size S", () => {
  let markets: Market[];
  beforeAll(async () => {
    markets = [];
    for (let n = 0; n < 3; n++) markets.push(await generateMarket({ seed: `${from}-${n}` }));
  }, 120_000);

  it("has the figures of real shops, and would be told where it had not", () => {
    const figures = markets.map(marketFigures);
    const mean = Object.fromEntries(
      BANDS.map(({ name }) => [name, spreadOf(figures.map((row) => row[name])).mean]),
    ) as unknown as MarketFigures;
    // From seed to seed the slope of the head varies by a tenth and November by a sixth.
    expect(outOfBand({ ...mean, headSlope: 0.5, novemberByFebruary: 3 })).toEqual([]);
    expect(mean.headSlope).toBeGreaterThan(0.3);
    expect(mean.novemberByFebruary).toBeGreaterThan(2.2);
    expect(outOfBand({ ...mean, headSlope: 0.5, novemberByFebruary: 3, repeats: 0.1 })).toEqual([
      "share of repeated lines is 0.100, outside 0.296 to 0.362",
    ]);
  });

  it("rewards learning in the order of the textbooks", async () => {
    const orders: ShopOrder[] = [];
    for (const market of markets)
      orders.push(await shopOrder(toDataset(market).events, market.cut, { lambda: LAMBDA }));
    const recall = (model: string, key: "allRecall" | "newRecall") =>
      spreadOf(orders.map(({ models }) => models.find((row) => row.model === model)![key])).mean;
    for (const key of ["allRecall", "newRecall"] as const) {
      const ladder = ["Random", "Popularity", "ItemKNN"].map((model) => recall(model, key));
      expect(ladder).toEqual(ladder.toSorted((a, b) => a - b));
    }
    expect(recall("EASE", "allRecall")).toBeGreaterThan(recall("ItemKNN", "allRecall"));
    expect(recall("EASE", "newRecall")).toBeGreaterThan(1.3 * recall("Popularity", "newRecall"));
    expect(recall("Buy again", "allRecall")).toBeGreaterThan(recall("ItemKNN", "allRecall"));
    expect(recall("Buy again", "newRecall")).toBe(0);
  }, 120_000);

  it("is far from what its oracle knows", async () => {
    const market = markets[0]!;
    const split = splitByTime(toDataset(market).events, market.cut);
    const oracle = new OracleModel(market, marketKeys({ seed: `${from}-0` }));
    const ceiling = (await evaluate(oracle, { ...split, k: 20, among: "new" })).mean.recall;
    const ease = await new Ease({ lambda: LAMBDA }).fit(split.train);
    const learned = (await evaluate(ease, { ...split, k: 20, among: "new" })).mean.recall;
    expect(learned).toBeLessThan(0.7 * ceiling);
  }, 60_000);
});

describe("the judgement over seeds", () => {
  const models = ["Random", "Popularity", "Popularity of 28 days", "ItemKNN", "EASE", "Oracle"];
  /** A seed in which everything is as it should be, a little different from the next. */
  const good = (n: number): SeedFigures => {
    const row = (model: string, value: number) => ({
      model,
      allRecall: value * (1 + n / 100),
      allNdcg: value,
      newRecall: value * (1 + n / 50),
      newNdcg: value,
    });
    return {
      seed: String(n),
      figures: {} as MarketFigures,
      order: {
        // Popularity over EASE: .15 / .41.
        models: [
          ...models.map((model, m) => row(model, [0.05, 0.15, 0.25, 0.3, 0.41, 0.7][m]!)),
          { ...row("Buy again", 0.55), newRecall: 0 },
        ],
        gap: 10,
        usersJudged: 100,
      },
      hits: [
        { model: "EASE", sampled: 0.3 + n / 100, full: 0.1 },
        { model: "Kinds", sampled: 0.4 + n / 90, full: 0.05 - n / 1000 },
      ],
      orderOn: { gain: 0.05 + n / 1000, standardError: 0.01, predictions: 100 },
      orderOff: { gain: -0.01 + n / 1000, standardError: 0.01, predictions: 100 },
      ctr: {} as SeedFigures["ctr"],
      flat: {} as SeedFigures["flat"],
    };
  };
  const seeds = [1, 2, 3].map(good);

  it("finds nothing where nothing is wrong", () => {
    expect(judgeSeeds(seeds).filter(({ met }) => !met)).toEqual([]);
  });

  it("names a model that stands above the oracle, and a mechanism that works while it is off", () => {
    const leaked = seeds.map((seed) => ({
      ...seed,
      orderOff: seed.orderOn,
      order: {
        ...seed.order,
        models: seed.order.models.map((row) => (row.model === "Oracle" ? { ...row, allRecall: 0.2 } : row)),
      },
    }));
    expect(
      judgeSeeds(leaked)
        .filter(({ met }) => !met)
        .map(({ words }) => words),
    ).toEqual(["Oracle above EASE, all items", "and does not while it is off"]);
  });
});
