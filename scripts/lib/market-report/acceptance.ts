// Does the market behave like a shop one can learn from? One seed measured in every respect, and the judgement over
// all seeds: each miss in words. It prints nothing.
import { generateMarket } from "../../../lib/market/generate-market";
import { marketKeys } from "../../../lib/market/keys";
import { toDataset } from "../../../lib/market/to-dataset";
import { type CtrOrder, ctrOrder } from "../ctr/ctr-order";
import { sampledAndFull, type TwoHits } from "./flip";
import { type MarketFigures, marketFigures } from "./market-figures";
import { type ShopOrder, shopOrder } from "./models";
import { OracleModel } from "./oracle-model";
import { type OrderGain, orderGain } from "./order-gain";
import { gapOf, spreadOf } from "./over-seeds";

/** EASE's regulariser at size S: of 50, 100 and 200 the one that finds most that is new. */
export const LAMBDA = 200;

export interface SeedFigures {
  readonly seed: string;
  readonly figures: MarketFigures;
  readonly order: ShopOrder;
  readonly hits: readonly TwoHits[];
  readonly orderOn: OrderGain;
  readonly orderOff: OrderGain;
  /** Models of clicks on ads, with everything and with the planted crosses switched off. */
  readonly ctr: CtrOrder;
  readonly flat: CtrOrder;
}

export async function measureSeed(seed: string): Promise<SeedFigures> {
  const market = await generateMarket({ seed });
  const dataset = toDataset(market);
  const keys = marketKeys({ seed });
  const oracle = new OracleModel(market, keys);
  return {
    seed,
    figures: marketFigures(market),
    order: await shopOrder(dataset.events, market.cut, { lambda: LAMBDA, others: [oracle] }),
    hits: await sampledAndFull(dataset, market.cut),
    orderOn: orderGain(market),
    orderOff: orderGain(await generateMarket({ seed, off: ["order"] })),
    ctr: await ctrOrder(market, { keys }),
    flat: await ctrOrder(market, { keys, off: ["crosses"] }),
  };
}

export interface Step {
  readonly words: string;
  /** Standard errors over seeds, seeds paired; null where it is no comparison. */
  readonly gap: number | null;
  readonly met: boolean;
}

/** Standard errors by which one must stand above another. */
const CLEAR = 2;

/** Recall@20 of Popularity over that of EASE, as Online Retail has it, and how near the market must come. */
const RATIOS = [
  ["allRecall", "all items", 0.34],
  ["newRecall", "new items", 0.39],
] as const;
const NEAR = 0.25;

/** @param seeds at least two */
export function judgeSeeds(seeds: readonly SeedFigures[]): Step[] {
  const recall = (model: string, key: "allRecall" | "newRecall") =>
    seeds.map(({ order }) => order.models.find((row) => row.model === model)![key]);
  const hit = (model: string, key: "sampled" | "full") =>
    seeds.map(({ hits }) => hits.find((row) => row.model === model)![key]);
  const steps: Step[] = [];
  const above = (words: string, a: readonly number[], b: readonly number[]) => {
    const gap = gapOf(a, b);
    steps.push({ words, gap, met: gap > CLEAR });
  };
  const ladder = ["Random", "Popularity", "Popularity of 28 days", "ItemKNN", "EASE", "Oracle"];
  for (const key of ["allRecall", "newRecall"] as const) {
    const among = key === "allRecall" ? "all items" : "new items";
    for (let step = 1; step < ladder.length; step++) {
      const [upper, lower] = [ladder[step]!, ladder[step - 1]!];
      above(`${upper} above ${lower}, ${among}`, recall(upper, key), recall(lower, key));
    }
  }
  above("Buy again above EASE, all items", recall("Buy again", "allRecall"), recall("EASE", "allRecall"));
  const fresh = Math.max(...recall("Buy again", "newRecall"));
  steps.push({ words: "Buy again finds nothing new", gap: null, met: fresh === 0 });
  above("Kinds above EASE by sampled HR@10", hit("Kinds", "sampled"), hit("EASE", "sampled"));
  above("EASE above Kinds by full HR@10", hit("EASE", "full"), hit("Kinds", "full"));
  for (const [key, words, wanted] of RATIOS) {
    const ratio = spreadOf(recall("Popularity", key)).mean / spreadOf(recall("EASE", key)).mean;
    const found = `Popularity / EASE on ${words}, near ${wanted}: ${ratio.toFixed(2)}`;
    steps.push({ words: found, gap: null, met: Math.abs(ratio / wanted - 1) < NEAR });
  }
  const gains = (key: "orderOn" | "orderOff") => seeds.map((row) => row[key].gain);
  const none = seeds.map(() => 0);
  above("knowing the order helps while the mechanism is on", gains("orderOn"), none);
  const off = gapOf(gains("orderOff"), none);
  steps.push({ words: "and does not while it is off", gap: off, met: off < CLEAR });
  return steps;
}
