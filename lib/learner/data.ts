// Where a notebook's data comes from: the market, or the file the learner dropped, or an exercise's sealed world.
import type { Dataset } from "../interactions/dataset";
import { generateMarket } from "../market/generate-market";
import { toDataset } from "../market/to-dataset";
import { host } from "./host";

export interface OpenMarketOptions {
  /** Same seed, same market, everywhere. */
  readonly seed?: string | number;
  readonly size?: "S";
  readonly signal?: AbortSignal;
}

/** Generates our own store: at size S 2,000 people, 1,000 items and 90 days of purchases. */
export async function openMarket({
  seed = 42,
  size = "S",
  signal,
}: OpenMarketOptions = {}): Promise<Dataset> {
  const { signal: stop, progress } = host();
  const market = await generateMarket({
    seed,
    size,
    signal: signal === undefined ? stop : AbortSignal.any([signal, stop]),
    onProgress: ({ done, total }) => progress({ done, total, unit: "day" }),
  });
  return toDataset(market);
}
