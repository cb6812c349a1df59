// The market from the command line.
//   npm run market -- report [--seeds N] [--from TEXT] [--users N] [--lambda N]   statistics and order of models over N seeds
//   npm run market -- golden                                          records the fingerprints the tests compare with
import { execFileSync } from "node:child_process";
import { existsSync, openAsBlob, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { readDataset } from "../lib/datasets/read-dataset";
import { generateMarket } from "../lib/market/generate-market";
import type { MarketOptions } from "../lib/market/play";
import golden from "../lib/market/golden.json";
import { hashMarket } from "../lib/market/hash-market";
import { MARKET_VERSION } from "../lib/market/market";
import { toDataset } from "../lib/market/to-dataset";
import { type ModelFigures, type ShopStatistics, shopOrder, shopStatistics } from "./lib/shop-report";

const root = path.resolve(import.meta.dirname, "..");

/** Ranges met by real shops, as far as they were measured. */
const REAL: Partial<Record<keyof ShopStatistics, readonly [number, number]>> = {
  itemGini: [0.47, 0.78],
  topFifth: [0.51, 0.82],
  userGini: [0.31, 0.78],
  density: [0.0007, 0.044],
};

/** Standard errors that EASE must stand above Popularity on new items. */
const CLEAR_GAP = 10;

async function report(options: {
  seeds: number;
  from: string;
  users: number;
  lambda: number;
}): Promise<boolean> {
  const { seeds, from, users, lambda } = options;
  console.log(
    `${MARKET_VERSION}, size S with ${users} users, ${seeds} seeds from "${from}", EASE with λ = ${lambda}\n`,
  );
  const statistics: ShopStatistics[] = [];
  const orders: (readonly ModelFigures[])[] = [];
  const gaps: number[] = [];
  for (let n = 0; n < seeds; n++) {
    const { events, suggestedCut } = toDataset(await generateMarket({ seed: `${from}-${n}`, users }));
    statistics.push(shopStatistics(events));
    const { models, gap, usersJudged } = await shopOrder(events, suggestedCut, lambda);
    orders.push(models);
    gaps.push(gap);
    console.log(
      `seed ${n}: EASE − Popularity on new items is ${gap.toFixed(1)} standard errors (${usersJudged} users)`,
    );
  }
  console.log("\nstatistic       mean     least    most     real shops");
  const misses: string[] = [];
  for (const name of Object.keys(statistics[0]!) as (keyof ShopStatistics)[]) {
    const values = statistics.map((row) => row[name]);
    const range = REAL[name];
    const [least, most] = [Math.min(...values), Math.max(...values)];
    if (range && (least < range[0] || most > range[1]))
      misses.push(`${name} leaves ${range[0]} to ${range[1]}`);
    const cells = [mean(values), least, most].map((value) => figure(value).padEnd(9));
    console.log(`${name.padEnd(16)}${cells.join("")}${range ? `${range[0]} to ${range[1]}` : ""}`);
  }
  const means = orders[0]!.map(({ model }, m) => ({
    model,
    allRecall: mean(orders.map((order) => order[m]!.allRecall)),
    allNdcg: mean(orders.map((order) => order[m]!.allNdcg)),
    newRecall: mean(orders.map((order) => order[m]!.newRecall)),
    newNdcg: mean(orders.map((order) => order[m]!.newNdcg)),
  }));
  printModels(means);
  misses.push(...outOfOrder(means));
  if (Math.min(...gaps) < CLEAR_GAP)
    misses.push(`a seed's gap is ${Math.min(...gaps).toFixed(1)}, below ${CLEAR_GAP}`);
  console.log(misses.length === 0 ? "\nall targets met" : `\nnot met: ${misses.join("; ")}`);
  await reportRealShop(lambda);
  return misses.length === 0;
}

/** The same figures of Online Retail, where its file lies beside the repository. */
async function reportRealShop(lambda: number): Promise<void> {
  const file = path.resolve(root, "../shared/data/online-retail/online-retail.csv.gz");
  if (!existsSync(file)) {
    console.log(`\nreal shop left out: ${path.relative(root, file)} is not there`);
    return;
  }
  const { dataset } = await readDataset(await openAsBlob(file));
  const { events, suggestedCut } = dataset;
  console.log(`\nOnline Retail, cut at ${new Date(suggestedCut).toISOString().slice(0, 10)}`);
  for (const [name, value] of Object.entries(shopStatistics(events))) {
    console.log(`${name.padEnd(16)}${figure(value)}`);
  }
  const { models, gap, usersJudged } = await shopOrder(events, suggestedCut, lambda);
  printModels(models);
  console.log(`EASE − Popularity on new items is ${gap.toFixed(1)} standard errors (${usersJudged} users)`);
}

function printModels(models: readonly ModelFigures[]): void {
  console.log("\nmodel                  Recall@20 all  NDCG@10 all  Recall@20 new  NDCG@10 new");
  for (const { model, allRecall, allNdcg, newRecall, newNdcg } of models) {
    const cells = [allRecall, allNdcg, newRecall, newNdcg].map((value) => value.toFixed(4).padEnd(14));
    console.log(model.padEnd(23) + cells.join(" ").trimEnd());
  }
  const [popularity, ease] = ["Popularity", "EASE"].map(
    (name) => models.find(({ model }) => model === name)!,
  );
  const ratio = (key: "allRecall" | "newRecall") => (popularity![key] / ease![key]).toFixed(2);
  console.log(`Popularity / EASE, Recall@20: ${ratio("allRecall")} on all, ${ratio("newRecall")} on new`);
}

/** What the order of models must show: on new items Random < Popularity < ItemKNN < EASE, on all buy-again at the top. */
function outOfOrder(models: readonly ModelFigures[]): string[] {
  const of = (name: string) => models.find(({ model }) => model === name)!;
  const ladder = ["Random", "Popularity", "ItemKNN", "EASE"];
  const misses: string[] = [];
  for (let step = 1; step < ladder.length; step++) {
    for (const key of ["allRecall", "allNdcg", "newRecall", "newNdcg"] as const) {
      if (of(ladder[step]!)[key] <= of(ladder[step - 1]!)[key]) {
        misses.push(`${ladder[step]} is not above ${ladder[step - 1]} by ${key}`);
      }
    }
  }
  if (
    models.some(({ model, allRecall }) => model !== "Buy again" && allRecall >= of("Buy again").allRecall)
  ) {
    misses.push("Buy again does not top all items");
  }
  if (of("Buy again").newRecall !== 0) misses.push("Buy again finds new items");
  return misses;
}

async function recordGolden(): Promise<void> {
  const markets = [];
  for (const { options } of golden.markets) {
    markets.push({ options, hash: hashMarket(await generateMarket(options as MarketOptions)) });
  }
  const file = path.join(root, "lib/market/golden.json");
  writeFileSync(file, `${JSON.stringify({ version: MARKET_VERSION, markets }, null, 2)}\n`);
  console.log(`recorded ${markets.length} fingerprints in ${path.relative(root, file)}`);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** Seeds follow the commit, so that the generator cannot be tuned to a few. */
function commitOr(fallback: string): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
  } catch {
    return fallback;
  }
}

function wholeNumber(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} must be a whole number from 1, got "${text}"`);
  return value;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: "string", default: "5" },
    from: { type: "string" },
    users: { type: "string", default: "2000" },
    lambda: { type: "string", default: "250" },
  },
});

async function main(): Promise<void> {
  if (positionals[0] === "report") {
    const met = await report({
      seeds: wholeNumber(values.seeds, "seeds"),
      from: values.from ?? commitOr("report"),
      users: wholeNumber(values.users, "users"),
      lambda: wholeNumber(values.lambda, "lambda"),
    });
    process.exitCode = met ? 0 : 1;
  } else if (positionals[0] === "golden") {
    await recordGolden();
  } else {
    console.error("npm run market -- report [--seeds N] [--from TEXT] [--users N] [--lambda N] | golden");
    process.exitCode = 2;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
