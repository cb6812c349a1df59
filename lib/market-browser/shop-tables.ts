// The tables of a learner's own file, made from the dataset its reader gave.
import type { Dataset } from "../interactions/dataset";
import { eventCount } from "../interactions/interactions";
import { toUserItems } from "../interactions/user-items";
import { codes, numbers, rowNumbers, type TableRows, tableOf, texts } from "./columns";
import { SHOP_TABLES, type ShopTable } from "./dictionary";

export function shopTable(
  table: ShopTable,
  { events, items, userIds }: Dataset,
  hasTime: boolean,
): TableRows {
  const n = eventCount(events);
  // Time 0 stands for none; a file without times has them all 0.
  const noTime = hasTime ? undefined : 0;
  if (table === "events")
    return tableOf(SHOP_TABLES.events, n, {
      user: codes(events.user, userIds),
      item: codes(events.item, items.ids),
      title: codes(events.item, items.titles.en),
      time: numbers(events.time, noTime),
    });
  const pairs = toUserItems(events);
  if (table === "items") {
    const people = new Int32Array(events.itemCount);
    for (const item of pairs.item) people[item]!++;
    return tableOf(SHOP_TABLES.items, events.itemCount, {
      item: codes(rowNumbers(events.itemCount).values, items.ids),
      title: texts((row) => items.titles.en[row]!),
      events: numbers(countBy(events.item, events.itemCount)),
      users: numbers(people),
    });
  }
  const last = new Float64Array(events.userCount);
  for (let k = 0; k < n; k++) last[events.user[k]!] = Math.max(last[events.user[k]!]!, events.time[k]!);
  return tableOf(SHOP_TABLES.users, events.userCount, {
    user: codes(rowNumbers(events.userCount).values, userIds),
    events: numbers(countBy(events.user, events.userCount)),
    items: numbers(Int32Array.from(userIds, (_, u) => pairs.start[u + 1]! - pairs.start[u]!)),
    last: numbers(last, noTime),
  });
}

export function countBy(values: Int32Array, size: number): Int32Array {
  const counts = new Int32Array(size);
  for (const value of values) counts[value]!++;
  return counts;
}
