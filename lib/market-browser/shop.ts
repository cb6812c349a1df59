// An open market as the worker keeps it: the generated columns, and what is derived from them once and asked for often.
import type { Dataset, Locale } from "../interactions/dataset";
import { DEPARTMENTS } from "../market/catalogue/taxonomy";
import { generateMarket } from "../market/generate-market";
import type { Market } from "../market/market";
import { toDataset } from "../market/to-dataset";
import type { TableRows } from "./columns";
import { isDerived, MARKET_TABLE_NAMES, type MarketTable, type PlayedTable } from "./dictionary";
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
  /** What follows from the market (reviews, ads, the raw log) is drawn when it is first asked for. */
  table(name: MarketTable): Promise<TableRows>;
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
  const derived = lazily(async () =>
    (await import("./derived-tables")).derivedTables(market, { seed, names }),
  );
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
    async table(name) {
      const known = tables.get(name);
      if (known !== undefined) return known;
      const table = isDerived(name) ? (await derived())(name) : marketTable(name, market, names);
      tables.set(name, table);
      return table;
    },
  };
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
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
    rows: Object.fromEntries(
      MARKET_TABLE_NAMES.flatMap((name) => (isDerived(name) ? [] : [[name, rowsOf(market, name)]])),
    ),
    views: perItem.views.reduce((sum, views) => sum + views, 0),
    departments: DEPARTMENTS.map(({ words }) => words[locale]),
    person: someoneToShow(shop),
    item: perItem.bought.indexOf(Math.max(...perItem.bought)),
  };
}

/** Rows of a table without building it. */
function rowsOf(market: Market, name: PlayedTable): number {
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
  const { purchases, returns, clicks, users, queries, sessions } = market;
  const bought = countBy(purchases.user, users.count);
  const looked = countBy(clicks.user, users.count);
  const gaveBack = countBy(returns.user, users.count);
  const searched = countBy(
    queries.session.map((session) => sessions.user[session]!),
    users.count,
  );
  const months = Array.from({ length: users.count }, () => new Set<number>());
  const pairs = Array.from({ length: users.count }, () => new Set<number>());
  const late = new Uint8Array(users.count);
  purchases.user.forEach((user, row) => {
    pairs[user]!.add(purchases.item[row]!);
    months[user]!.add(new Date(purchases.time[row]!).getUTCMonth());
    if (purchases.time[row]! >= market.cut) late[user] = 1;
  });
  let best = bought.indexOf(Math.max(...bought));
  let most = 0;
  for (let u = 0; u < users.count; u++) {
    if (looked[u]! > 60 || bought[u]! > 30) continue;
    const again = bought[u]! - pairs[u]!.size;
    const score =
      Math.min(6, months[u]!.size) +
      Math.min(3, again) +
      Math.min(4, searched[u]!) +
      (gaveBack[u]! > 0 ? 3 : 0) +
      (late[u] === 1 ? 2 : 0);
    if (score > most) [best, most] = [u, score];
  }
  return best;
}
