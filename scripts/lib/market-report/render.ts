// The report as Markdown: the same text for the terminal and for docs/market.md.
import { MARKET_VERSION } from "../../../lib/market/market";
import type { CtrAcceptance } from "../ctr/ctr-acceptance";
import { LAMBDA, type SeedFigures, type Step } from "./acceptance";
import { BANDS } from "./bands";
import type { MarketFigures } from "./market-figures";
import type { ModelFigures } from "./models";
import { spreadOf } from "./over-seeds";
import type { ShopStatistics } from "./shop-statistics";

export interface RealFigures {
  readonly statistics: ShopStatistics;
  readonly models: readonly ModelFigures[];
  readonly usersJudged: number;
  /** Area under the curve of a classifier that tells its people from simulated ones. */
  readonly likeness: readonly { readonly words: string; readonly auc: number }[];
}

export interface Report {
  readonly seeds: readonly SeedFigures[];
  readonly steps: readonly Step[];
  readonly ads: CtrAcceptance;
  readonly misses: readonly string[];
  readonly real: RealFigures | null;
}

export function renderReport({ seeds, steps, ads, misses, real }: Report): string {
  const first = seeds[0]!.figures;
  return [
    "# The market beside real shops",
    `\`${MARKET_VERSION}\`, size S, ${seeds.length} seeds (\`${seeds[0]!.seed}\` to \`${seeds.at(-1)!.seed}\`). ` +
      "Made by `npm run market -- report --write`; the seeds follow the commit, so that the generator cannot be tuned to a few.",
    `A market of this size has about ${thousands(first.views)} views, ${thousands(first.views * first.cartsByViews)} carts and ${thousands(first.events)} purchases.`,
    "## What its purchases look like",
    statistics(seeds, real),
    real === null
      ? "Online Retail was left out: there is no copy of its file beside the repository."
      : "Online Retail: the same code on its CSV. Bands: several public sets where a range is given, otherwise one shop's figure with a tolerance. Session lengths are not compared: none of the sets at hand has them.",
    "## What models make of it",
    models(seeds, real),
    `Recall@20 and NDCG@20, split by time, the whole catalogue ranked; EASE with λ = ${LAMBDA}. "New" leaves out what a person had before the cut. ` +
      `About ${Math.round(spreadOf(seeds.map(({ order }) => order.usersJudged)).mean)} people are judged a seed. The oracle knows everything hidden but the draws to come: no model may stand above it.`,
    hits(seeds),
    clicks(seeds, ads),
    "## Does it behave",
    stepsTable(steps),
    "Gaps are means over seeds in standard errors, seeds paired; 2 is asked for.",
    ...likeness(real),
    "## Verdict",
    misses.length === 0
      ? "Every target is met."
      : `Not met:\n\n${misses.map((miss) => `* ${miss}`).join("\n")}`,
  ].join("\n\n");
}

function statistics(seeds: readonly SeedFigures[], real: RealFigures | null): string {
  const rows = BANDS.map(({ name, words, least, most, source }) => {
    const spread = spreadOf(seeds.map(({ figures }) => figures[name]));
    const shop = real === null ? undefined : (real.statistics as Partial<MarketFigures>)[name];
    const inside = spread.mean >= least && spread.mean <= most;
    return [
      words,
      `${figure(spread.mean)} ± ${figure(spread.deviation)}`,
      `${figure(spread.least)} – ${figure(spread.most)}`,
      shop === undefined ? "–" : figure(shop),
      `${figure(least)} – ${figure(most)}`,
      inside ? "yes" : "**no**",
      source,
    ];
  });
  return table(
    ["statistic", "market, mean ± sd", "least – most", "Online Retail", "band", "met", "band from"],
    rows,
  );
}

function models(seeds: readonly SeedFigures[], real: RealFigures | null): string {
  const names = seeds[0]!.order.models.map(({ model }) => model);
  const keys = ["allRecall", "allNdcg", "newRecall", "newNdcg"] as const;
  const rows = names.map((name) => {
    const of = (key: (typeof keys)[number]) =>
      spreadOf(seeds.map(({ order }) => order.models.find(({ model }) => model === name)![key]));
    const shop = real?.models.find(({ model }) => model === name);
    return [
      name,
      ...keys.map((key) => `${of(key).mean.toFixed(3)} ± ${of(key).deviation.toFixed(3)}`),
      shop ? shop.allRecall.toFixed(3) : "–",
      shop ? shop.newRecall.toFixed(3) : "–",
    ];
  });
  const head = [
    "model",
    "Recall, all",
    "NDCG, all",
    "Recall, new",
    "NDCG, new",
    "Online Retail: Recall, all",
    "new",
  ];
  return `${table(head, rows)}\n\n${ratios(seeds, real)}`;
}

function ratios(seeds: readonly SeedFigures[], real: RealFigures | null): string {
  const ratio = (rows: readonly ModelFigures[], key: "allRecall" | "newRecall") =>
    rows.find(({ model }) => model === "Popularity")![key] / rows.find(({ model }) => model === "EASE")![key];
  const mean = (key: "allRecall" | "newRecall") =>
    spreadOf(seeds.map(({ order }) => ratio(order.models, key))).mean.toFixed(2);
  const shop =
    real === null
      ? ""
      : ` (Online Retail: ${ratio(real.models, "allRecall").toFixed(2)} and ${ratio(real.models, "newRecall").toFixed(2)})`;
  return `Popularity / EASE by Recall@20: ${mean("allRecall")} on all, ${mean("newRecall")} on new${shop}.`;
}

function hits(seeds: readonly SeedFigures[]): string {
  const rows = seeds[0]!.hits.map(({ model }, m) => [
    model,
    ...(["sampled", "full"] as const).map((key) => {
      const { mean, deviation } = spreadOf(seeds.map((seed) => seed.hits[m]![key]));
      return `${mean.toFixed(3)} ± ${deviation.toFixed(3)}`;
    }),
  ]);
  return `Sampled against full: HR@10 of the same new items, among 99 random negatives and among the whole catalogue. "Kinds" ranks by how often a person bought things of that kind.\n\n${table(["model", "sampled HR@10", "full HR@10"], rows)}`;
}

function clicks(seeds: readonly SeedFigures[], { figures, misses }: CtrAcceptance): string {
  const share = spreadOf(seeds.map(({ ctr }) => ctr.clicks / ctr.rows)).mean;
  const rows = figures.map(({ name, mean, deviation }) => [
    name,
    `${mean.toFixed(4)} ± ${deviation.toFixed(4)}`,
    / to /.test(name) ? (mean / deviation).toFixed(1) : "",
  ]);
  return [
    `Clicks on ads (${(100 * share).toFixed(1)}% of those shown), learned before the cut and judged after it. LR: logistic regression; FM: factorization machine; deep: DeepFM; the oracle scores by the true chances. Gaps in deviations over seeds.`,
    table(["figure", "mean ± sd", "gap / sd"], rows),
    misses.length === 0
      ? "LR < FM < deep < oracle, the first gap the larger, and no gap without crosses."
      : misses.join("; "),
  ].join("\n\n");
}

function stepsTable(steps: readonly Step[]): string {
  return table(
    ["what must hold", "gap", "met"],
    steps.map(({ words, gap, met }) => [words, gap === null ? "" : gap.toFixed(1), met ? "yes" : "**no**"]),
  );
}

function likeness(real: RealFigures | null): string[] {
  if (real === null) return [];
  const rows = real.likeness.map(({ words, auc }) => [words, auc.toFixed(3)]);
  return [
    "## Can one tell them apart",
    "A classifier (logistic regression on summaries of each person's orders, their squares and products, five folds) tells people of Online Retail from simulated ones with this AUC; .5 would be a perfect likeness. Online Retail sells to other businesses, 22 lines an order and in office hours; the market is a consumer shop and does not imitate that.",
    table(["summaries", "AUC"], rows),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const figure = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));
const thousands = (value: number) =>
  Math.round(value / 1000) * 1000 === 0 ? value.toFixed(0) : `${Math.round(value / 1000)},000`;
