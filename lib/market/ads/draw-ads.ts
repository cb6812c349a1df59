// The ads of a whole market, drawn after it was played: they feed nothing back into the shop's own events.
// For a market that comes week by week, see AdServer.
import type { Market } from "../market";
import { type AdOptions, AdServer } from "./ad-server";
import type { Ads } from "./ads";

/**
 * Pure: the same market and keys give the same bytes.
 * @param options keys: those the market was made with (`marketKeys`)
 * @throws RangeError for an `off` that is no mechanism of the ads
 */
export function drawAds(market: Market, options: AdOptions): Ads {
  const server = new AdServer(market, options);
  const rows = server.serve({ ...market, day: market.days });
  return { off: options.off ?? [], campaigns: server.campaigns, ...rows };
}
