// The market's fingerprints: recorded once for a version, compared ever after. A version that is released never changes.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fingerprint } from "../../lib/market/fingerprint";
import { MARKET_VERSION } from "../../lib/market/market";
import type { MarketOptions } from "../../lib/market/play";

const FILE = path.resolve(import.meta.dirname, "../../lib/market/golden.json");

interface Golden {
  readonly version: string;
  /** True once worlds of this version exist outside this repository: then nothing here may change any more. */
  readonly released: boolean;
  readonly markets: readonly { readonly options: MarketOptions; readonly hash: string }[];
}

const read = (file: string): Golden => JSON.parse(readFileSync(file, "utf8"));

type Say = (line: string) => void;

/**
 * Records what is not recorded yet, or everything anew where the version is another. Kept after each market: L takes minutes.
 * @param release from now on the version stays as it is
 * @throws Error where the version recorded is released and the same
 */
export async function recordGolden(
  say: Say,
  { release, again, file = FILE }: { release: boolean; again: boolean; file?: string },
): Promise<void> {
  const golden = read(file);
  if (golden.released && golden.version === MARKET_VERSION) {
    throw new Error(
      `${MARKET_VERSION} is released: its fingerprints stay. Give the changed generator a new MARKET_VERSION in lib/market/market.ts.`,
    );
  }
  const anew = again || golden.version !== MARKET_VERSION;
  const markets = golden.markets.map(({ options, hash }) => ({ options, hash: anew ? "" : hash }));
  const keep = (released: boolean) =>
    writeFileSync(file, `${JSON.stringify({ version: MARKET_VERSION, released, markets }, null, 2)}\n`);
  for (const market of markets) {
    if (market.hash !== "") continue;
    market.hash = await fingerprint(market.options);
    keep(false);
    say(`recorded ${JSON.stringify(market.options)}`);
  }
  keep(release);
}

/** Whether every market recorded for a size still has its fingerprint. */
export async function verifyGolden(size: string, say: Say, file = FILE): Promise<boolean> {
  let same = true;
  for (const { options, hash } of read(file).markets) {
    if ((options.size ?? "S") !== size) continue;
    const found = await fingerprint(options);
    say(`${found === hash ? "same" : "DIFFERENT"} ${JSON.stringify(options)}`);
    same &&= found === hash;
  }
  return same;
}
