// The figures of one generated market: those any shop has, and the funnel, which needs more than purchases.
import type { Market } from "../../../lib/market/market";
import { toDataset } from "../../../lib/market/to-dataset";
import { type ShopStatistics, shopStatistics } from "./shop-statistics";

export interface MarketFigures extends ShopStatistics {
  readonly views: number;
  readonly cartsByViews: number;
  readonly buysByCarts: number;
}

export function marketFigures(market: Market): MarketFigures {
  const views = market.clicks.views.reduce((sum, count) => sum + count, 0);
  return {
    ...shopStatistics(toDataset(market).events),
    views,
    cartsByViews: market.carts.item.length / views,
    buysByCarts: market.purchases.item.length / market.carts.item.length,
  };
}
