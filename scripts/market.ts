// The market from the command line.
//   npm run market -- report [--seeds N] [--from TEXT] [--write] [--json]   statistics and acceptance over N seeds
//   npm run market -- golden [--again] [--release]                        records the fingerprints the tests compare with
//   npm run market -- verify [--size S|M|L]                                compares with those recorded
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { acceptanceOf } from "./lib/ctr/ctr-acceptance";
import { recordGolden, verifyGolden } from "./lib/golden";
import { judgeSeeds, measureSeed, type SeedFigures } from "./lib/market-report/acceptance";
import { BANDS, outOfBand } from "./lib/market-report/bands";
import { likenessOf } from "./lib/market-report/likeness";
import type { MarketFigures } from "./lib/market-report/market-figures";
import { shopOrder } from "./lib/market-report/models";
import { spreadOf } from "./lib/market-report/over-seeds";
import { realShop } from "./lib/market-report/real-shop";
import { type RealFigures, type Report, renderReport } from "./lib/market-report/render";
import { shopStatistics } from "./lib/market-report/shop-statistics";

const root = path.resolve(import.meta.dirname, "..");
const USAGE =
  "npm run market -- report [--seeds N] [--from TEXT] [--write] [--json] | golden [--again] [--release] | verify [--size S|M|L]";

async function report({ seeds, from }: { seeds: number; from: string }): Promise<Report> {
  const measured: SeedFigures[] = [];
  for (let n = 0; n < seeds; n++) {
    measured.push(await measureSeed(`${from}-${n}`));
    process.stderr.write(`seed ${n + 1} of ${seeds}\n`);
  }
  const means = Object.fromEntries(
    BANDS.map(({ name }) => [name, spreadOf(measured.map(({ figures }) => figures[name])).mean]),
  ) as unknown as MarketFigures;
  const steps = judgeSeeds(measured);
  const ads = acceptanceOf(
    measured.map(({ ctr }) => ctr),
    measured.map(({ flat }) => flat),
  );
  const misses = [
    ...outOfBand(means),
    ...steps.filter(({ met }) => !met).map(({ words }) => words),
    ...ads.misses,
  ];
  return { seeds: measured, steps, ads, misses, real: await realFigures(measured[0]!.seed) };
}

async function realFigures(seed: string): Promise<RealFigures | null> {
  const shop = await realShop();
  if (shop === null) return null;
  const { models, usersJudged } = await shopOrder(shop.events, shop.suggestedCut, { lambda: 250 });
  return {
    statistics: shopStatistics(shop.events),
    models,
    usersJudged,
    likeness: await likenessOf(shop.events, seed),
  };
}

/** Seeds follow the commit, so that the generator cannot be tuned to a few. */
function commitOr(fallback: string): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
  } catch {
    return fallback;
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seeds: { type: "string", default: "10" },
      from: { type: "string" },
      write: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      release: { type: "boolean", default: false },
      again: { type: "boolean", default: false },
      size: { type: "string", default: "S" },
    },
  });
  const [command] = positionals;
  if (command === "report") {
    const seeds = Number(values.seeds);
    if (!Number.isInteger(seeds) || seeds < 2)
      throw new Error(`--seeds must be a whole number from 2, got "${values.seeds}"`);
    const found = await report({ seeds, from: values.from ?? commitOr("report") });
    console.log(values.json ? JSON.stringify(found, null, 2) : renderReport(found));
    if (values.write) writeFileSync(path.join(root, "docs/market.md"), `${renderReport(found)}\n`);
    process.exitCode = found.misses.length === 0 ? 0 : 1;
  } else if (command === "golden") {
    await recordGolden((line) => console.log(line), { release: values.release, again: values.again });
  } else if (command === "verify") {
    process.exitCode = (await verifyGolden(values.size, (line) => console.log(line))) ? 0 : 1;
  } else {
    console.error(USAGE);
    process.exitCode = 2;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
