// Items to look at: found by words, department and order, and one of them in full.
import type { Locale } from "../interactions/dataset";
import { BRANDS, COLOURS } from "../market/catalogue/attributes";
import { DEPARTMENTS } from "../market/catalogue/taxonomy";
import { departmentOfKind, TREE } from "../market/catalogue/tree";
import { descriptionOf } from "../market/words/descriptions";
import { stableOrder, termsOf } from "./find-rows";
import type { Asks, ItemCard, ItemDetail, ItemSort } from "./protocol";
import type { OpenShop } from "./shop";
import { countBy } from "./shop-tables";

const CATEGORIES = DEPARTMENTS.flatMap(({ categories }) => categories.map(({ words }) => words));
const TOGETHER = 4;

export function cardOf(shop: OpenShop, item: number, locale: Locale): ItemCard {
  const { market, dataset, perItem } = shop;
  const { items } = market;
  return {
    item,
    id: dataset.items.ids[item]!,
    title: dataset.items.titles[locale][item]!,
    brand: BRANDS[items.brand[item]!]!.words[locale],
    department: DEPARTMENTS[departmentOfKind(items.kind[item]!)]!.words[locale],
    look: dataset.items.looks![item]!,
    price: items.price[item]!,
    views: perItem.views[item]!,
    fresh: market.start + items.launch[item]! * 86_400_000 >= market.cut,
  };
}

export function findItems(
  shop: OpenShop,
  { search, department, sort, offset, count }: Asks["items"]["ask"],
  locale: Locale,
): Asks["items"]["answer"] {
  const { market } = shop;
  const terms = termsOf(search);
  const found: number[] = [];
  for (let item = 0; item < market.items.count; item++) {
    if (department !== null && departmentOfKind(market.items.kind[item]!) !== department) continue;
    if (terms.length > 0 && !terms.every((term) => textOf(shop, item).includes(term))) continue;
    found.push(item);
  }
  const keys = Float64Array.from(found, (item) => sortKey(shop, item, sort));
  const order = stableOrder(keys, false);
  const page = Array.from(order.subarray(offset, offset + count), (at) => cardOf(shop, found[at]!, locale));
  return { found: found.length, items: page };
}

/** Ascending: what comes first has the least. */
function sortKey({ market, perItem }: OpenShop, item: number, sort: ItemSort): number {
  switch (sort) {
    case "shelf":
      return item;
    case "views":
      return -perItem.views[item]!;
    case "bought":
      return -perItem.bought[item]!;
    case "cheap":
      return market.items.price[item]!;
    case "dear":
      return -market.items.price[item]!;
    case "newest":
      return -market.items.launch[item]!;
  }
}

const searched = new WeakMap<OpenShop, string[]>();

/** What a search looks into: titles of both languages, category, id, in lower case. */
function textOf(shop: OpenShop, item: number): string {
  let all = searched.get(shop);
  if (all === undefined) {
    const { ids, titles } = shop.dataset.items;
    all = ids.map((id, i) => {
      const category = CATEGORIES[TREE.categoryOfKind[shop.market.items.kind[i]!]!]!;
      return `${titles.en[i]} ${titles.zh[i]} ${category.en} ${category.zh} ${id}`.toLowerCase();
    });
    searched.set(shop, all);
  }
  return all[item]!;
}

/** @throws RangeError for an item that is not there */
export function describeItem(shop: OpenShop, item: number, locale: Locale): ItemDetail {
  const { items, promotions } = shop.market;
  if (!(item >= 0 && item < items.count)) throw new RangeError(`no item ${item}`);
  const kind = TREE.kinds[items.kind[item]!]!;
  const parts = {
    kind: items.kind[item]!,
    brand: items.brand[item]!,
    colour: items.colour[item]!,
    accent: items.accent[item]!,
    material: items.material[item]!,
    series: items.series[item]!,
    variant: item,
  };
  return {
    ...cardOf(shop, item, locale),
    category: CATEGORIES[TREE.categoryOfKind[parts.kind]!]![locale],
    kind: kind.words[locale],
    colour: COLOURS[parts.colour]!.words[locale],
    accent: COLOURS[parts.accent]!.words[locale],
    material: kind.materials[parts.material]![locale],
    description: descriptionOf(parts)[locale],
    launch: items.launch[item]!,
    margin: items.margin[item]!,
    quality: items.quality[item]!,
    shown: shop.perItem.shown[item]!,
    carts: shop.perItem.carts[item]!,
    bought: shop.perItem.bought[item]!,
    returned: shop.perItem.returned[item]!,
    promotions: promotions.item.reduce((sum, each) => sum + (each === item ? 1 : 0), 0),
    together: boughtTogether(shop, item).map((other) => cardOf(shop, other, locale)),
  };
}

/** Cosine over people, as ItemKNN has it: people who bought both / √(buyers of one × buyers of the other). */
function boughtTogether({ market, perItem }: OpenShop, item: number): number[] {
  const { user, item: bought } = market.purchases;
  const buyers = new Uint8Array(market.users.count);
  for (let row = 0; row < user.length; row++) if (bought[row] === item) buyers[user[row]!] = 1;
  const pairs = new Set<number>();
  for (let row = 0; row < user.length; row++) {
    if (buyers[user[row]!] === 1 && bought[row] !== item)
      pairs.add(user[row]! * market.items.count + bought[row]!);
  }
  const both = countBy(
    Int32Array.from(pairs, (pair) => pair % market.items.count),
    market.items.count,
  );
  const others = Array.from(both, (count, other) => ({ other, count })).filter(({ count }) => count > 1);
  return others
    .sort((a, b) => score(b, perItem.bought) - score(a, perItem.bought) || a.other - b.other)
    .slice(0, TOGETHER)
    .map(({ other }) => other);
}

const score = ({ other, count }: { other: number; count: number }, bought: Int32Array) =>
  count / Math.sqrt(bought[other]!);
