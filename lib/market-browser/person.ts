// One person's time in the market: everything they opened, put in the cart, bought and sent back, and what they typed.
import type { Locale } from "../interactions/dataset";
import { cardOf } from "./catalogue";
import { searchText } from "./market-tables";
import type { History, Mark } from "./protocol";
import type { OpenShop } from "./shop";

const WEEK = 7 * 86_400_000;

/** @throws RangeError for a person who is not there */
export function historyOf(shop: OpenShop, user: number, locale: Locale): History {
  const { market, dataset } = shop;
  const { users, sessions, clicks, carts, purchases, returns, queries, follows } = market;
  if (!(user >= 0 && user < users.count)) throw new RangeError(`no person ${user}`);
  const marks = new Map<number, Mark[]>();
  const add = (item: number, mark: Mark) => {
    const known = marks.get(item);
    if (known === undefined) marks.set(item, [mark]);
    else known.push(mark);
  };
  const cuts = promotionsByItem(shop);
  const offAt = (item: number, time: number) =>
    cuts.get(item)?.find(({ from }) => time >= from && time < from + WEEK)?.off ?? 0;
  const orders = new Set<number>();
  for (const row of rowsOf(clicks.user, user)) {
    const [item, time] = [clicks.item[row]!, clicks.time[row]!];
    add(item, { kind: "view", time, count: clicks.views[row]!, off: offAt(item, time) });
  }
  for (const row of rowsOf(carts.user, user)) {
    const [item, time] = [carts.item[row]!, carts.time[row]!];
    add(item, { kind: "cart", time, count: 1, off: offAt(item, time) });
  }
  for (const row of rowsOf(purchases.user, user)) {
    const [item, time] = [purchases.item[row]!, purchases.time[row]!];
    add(item, { kind: "buy", time, count: purchases.quantity[row]!, off: offAt(item, time) });
    orders.add(purchases.order[row]!);
  }
  for (const row of rowsOf(returns.user, user))
    add(returns.item[row]!, { kind: "return", time: returns.time[row]!, count: 1, off: 0 });
  const visits = rowsOf(sessions.user, user);
  return {
    user,
    id: dataset.userIds[user]!,
    region: users.region[user]!,
    age: users.age[user]!,
    member: users.member[user]!,
    locale: users.locale[user] === 1 ? "zh" : "en",
    joined: users.joined[user]!,
    sessions: visits.length,
    follows: follows.start[user + 1]! - follows.start[user]!,
    followers: rowsOf(follows.followed, user).length,
    orders: orders.size,
    items: [...marks]
      .map(([item, list]) => ({ card: cardOf(shop, item, locale), marks: list.sort(byTime) }))
      .sort((a, b) => byTime(a.marks[0]!, b.marks[0]!)),
    searches: visits.flatMap((row) =>
      sessions.query[row]! < 0
        ? []
        : [{ time: sessions.start[row]!, text: searchText({ queries }, sessions.query[row]!) }],
    ),
  };
}

const byTime = (a: Mark, b: Mark) => a.time - b.time;

function rowsOf(column: Int32Array, user: number): number[] {
  const rows: number[] = [];
  for (let row = column.indexOf(user); row >= 0; row = column.indexOf(user, row + 1)) rows.push(row);
  return rows;
}

type Cut = { readonly from: number; readonly off: number };
const known = new WeakMap<OpenShop, Map<number, Cut[]>>();

function promotionsByItem(shop: OpenShop): Map<number, Cut[]> {
  const found = known.get(shop);
  if (found !== undefined) return found;
  const { promotions, start } = shop.market;
  const byItem = new Map<number, Cut[]>();
  promotions.item.forEach((item, row) => {
    const cut = { from: start + promotions.day[row]! * 86_400_000, off: promotions.off[row]! };
    byItem.set(item, [...(byItem.get(item) ?? []), cut]);
  });
  known.set(shop, byItem);
  return byItem;
}
