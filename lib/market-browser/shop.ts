// An open market as the worker keeps it: the generated columns, and what is derived from them once and asked for often.
import type { Dataset, Locale } from "../interactions/dataset";
import { DEPARTMENTS } from "../market/catalogue/taxonomy";
import { generateMarket } from "../market/generate-market";
import type { Market } from "../market/market";
import { toDataset } from "../market/to-dataset";
import type { TableRows } from "./columns";
import { MARKET_TABLE_NAMES, type MarketTable } from "./dictionary";
import { marketTable, type Names } from "./market-tables";
import type { Progress, World, WorldFigures } from "./protocol";
import { countBy } from "./shop-tables";

const DAY = 86_400_000;

export interface OpenShop {
  readonly market: Market;
  readonly dataset: Dataset;
  readonly names: Names;
  /** Pages opened, carts, purchases, returns and impressions of each item. */
  readonly perItem: {
    readonly views: Int32Array;
    readonly carts: Int32Array;
    readonly bought: Int32Array;
    readonly returned: Int32Array;
    readonly shown: Int32Array;
  };
  table(name: MarketTable): TableRows;
}

/** @throws RangeError; the signal's reason when aborted */
export async function openShop(
  { seed, size }: World,
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void },
): Promise<OpenShop> {
  const market = await generateMarket({ seed, size, ...options });
  const dataset = toDataset(market);
  const { items } = market;
  const views = new Int32Array(items.count);
  market.clicks.item.forEach((item, row) => {
    views[item]! += market.clicks.views[row]!;
  });
  const names: Names = { users: dataset.userIds, items: dataset.items.ids, titles: dataset.items.titles };
  const tables = new Map<MarketTable, TableRows>();
  return {
    market,
    dataset,
    names,
    perItem: {
      views,
      carts: countBy(market.carts.item, items.count),
      bought: countBy(market.purchases.item, items.count),
      returned: countBy(market.returns.item, items.count),
      shown: countBy(market.impressions.item, items.count),
    },
    table(name) {
      const table = tables.get(name) ?? marketTable(name, market, names);
      tables.set(name, table);
      return table;
    },
  };
}

export function figuresOf(shop: OpenShop, locale: Locale): WorldFigures {
  const { market, perItem } = shop;
  return {
    version: market.version,
    people: market.users.count,
    items: market.items.count,
    days: market.days,
    start: market.start,
    cut: market.cut,
    end: market.start + market.days * DAY,
    rows: Object.fromEntries(MARKET_TABLE_NAMES.map((name) => [name, rowsOf(market, name)])),
    views: perItem.views.reduce((sum, views) => sum + views, 0),
    departments: DEPARTMENTS.map(({ words }) => words[locale]),
    person: someoneToShow(shop),
    item: perItem.bought.indexOf(Math.max(...perItem.bought)),
  };
}

/** Rows of a table without building it. */
function rowsOf(market: Market, name: MarketTable): number {
  switch (name) {
    case "people":
      return market.users.count;
    case "items":
      return market.items.count;
    case "sessions":
      return market.sessions.user.length;
    case "searches":
      return market.queries.session.length;
    case "follows":
      return market.follows.followed.length;
    default:
      return market[name].item.length;
  }
}

/** Somebody with a return, something bought again, searches, and a year that fits the page; else who bought most. */
function someoneToShow({ market }: OpenShop): number {
  const { purchases, returns, clicks, users } = market;
  const bought = countBy(purchases.user, users.count);
  const looked = countBy(clicks.user, users.count);
  const gaveBack = countBy(returns.user, users.count);
  const again = new Int32Array(users.count);
  const late = new Int32Array(users.count);
  const seen = new Set<number>();
  for (let row = 0; row < purchases.user.length; row++) {
    const user = purchases.user[row]!;
    const pair = user * market.items.count + purchases.item[row]!;
    if (seen.has(pair)) again[user]!++;
    seen.add(pair);
    if (purchases.time[row]! >= market.cut) late[user]!++;
  }
  for (let u = 0; u < users.count; u++) {
    const fits = bought[u]! >= 7 && bought[u]! <= 14 && looked[u]! >= 14 && looked[u]! <= 40;
    if (fits && gaveBack[u]! > 0 && again[u]! > 1 && late[u]! > 0) return u;
  }
  return bought.indexOf(Math.max(...bought));
}
