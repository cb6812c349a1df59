// openEvents(): the whole log of the market for a notebook, beside the purchases that openMarket() gives. Not for dropped files, which
// have purchases only.
import { openEventLog, type ShopEvents } from "../market/open-events";
import { chosenData } from "./data";
import { host } from "./host";

export interface OpenEventsOptions {
  /** As for `openMarket`: same seed, same market. */
  readonly seed?: string | number;
  readonly signal?: AbortSignal;
}

/**
 * Every event of the market, sorted by time: what was shown, clicked, put in the cart, bought and sent back.
 * Users and items have the numbers of `openMarket` with the same seed, in the size that the learner chose.
 */
export async function openEvents(options: OpenEventsOptions = {}): Promise<ShopEvents> {
  const { signal } = options;
  const { size, seed: chosen } = await chosenData();
  const { signal: stop, progress } = host();
  return openEventLog({
    seed: chosen ?? options.seed ?? 42,
    size,
    signal: signal === undefined ? stop : AbortSignal.any([signal, stop]),
    onProgress: ({ done, total }) => progress({ done, total, unit: "day" }),
  });
}
