// A whole market in memory: sizes S and M. For L see stream-market.ts, which gives the same rows week by week.
import type { Market } from "./market";
import { type MarketOptions, setUp } from "./play";

/**
 * Generates a market: size S has 2,000 users, 1,000 items and 364 days, of which the last 28 are held out.
 * @throws RangeError for counts it cannot make; the signal's reason when aborted
 */
export async function generateMarket(options: MarketOptions): Promise<Market> {
  const { setting, log, days } = setUp(options);
  for await (const _ of days());
  return { ...setting, ...log.take() };
}
