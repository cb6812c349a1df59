// What a learner may see of a market: purchases, titles, pictures. The hidden side
// (tastes, quality, prominence, propensities of the policy) stays in the Market.
import type { Dataset, ItemLook } from "../interactions/dataset";
import type { Interactions } from "../interactions/interactions";
import { COLOURS } from "./catalogue/attributes";
import { finishOf } from "./catalogue/finishes";
import type { Items } from "./catalogue/items";
import { DEPARTMENTS } from "./catalogue/taxonomy";
import { titleOf } from "./catalogue/titles";
import { departmentOfKind, TREE } from "./catalogue/tree";
import type { Actions, Setting } from "./market";

/** The parts of a market that a dataset is made of: a whole one has them, and so has a streamed one's collected purchases. */
type Sold = Pick<Setting, "items" | "users" | "cut"> & { readonly purchases: Bought };
type Bought = Pick<Actions, "user" | "item" | "time">;

/**
 * The market as lessons see it. The positive event is the purchase; buying again gives another row.
 * Columns are copies: the dataset may be transferred without harming the market.
 */
export function toDataset(market: Sold): Dataset {
  const { items, users } = market;
  const titles = Array.from({ length: items.count }, (_, i) =>
    titleOf({
      kind: items.kind[i]!,
      brand: items.brand[i]!,
      colour: items.colour[i]!,
      material: items.material[i]!,
      series: items.series[i]!,
    }),
  );
  return {
    source: "market",
    name: { en: "The market", zh: "模拟商城" },
    events: purchasesByTime(market.purchases, users.count, items.count),
    items: {
      ids: numbered("A", items.count),
      titles: { en: titles.map((title) => title.en), zh: titles.map((title) => title.zh) },
      department: Int32Array.from(items.kind, departmentOfKind),
      departments: DEPARTMENTS.map((department) => department.words),
      looks: Array.from({ length: items.count }, (_, i) => lookOf(items, i)),
    },
    userIds: numbered("U", users.count),
    suggestedCut: market.cut,
  };
}

/** How to draw item `i`. */
function lookOf(items: Items, i: number): ItemLook {
  return {
    kind: TREE.kinds[items.kind[i]!]!.name,
    body: COLOURS[items.colour[i]!]!.hex,
    accent: COLOURS[items.accent[i]!]!.hex,
    finish: finishOf(items.kind[i]!, items.material[i]!),
  };
}

/**
 * Rows of equal time stay as they were. By insertion: visits are written down by their start, so a purchase is overtaken
 * by those of visits that overlap its own, and moves few places.
 */
function purchasesByTime(bought: Bought, userCount: number, itemCount: number): Interactions {
  const count = bought.time.length;
  const user = bought.user.slice();
  const item = bought.item.slice();
  const time = bought.time.slice();
  for (let row = 1; row < count; row++) {
    const at = bought.time[row]!;
    let place = row;
    for (; place > 0 && time[place - 1]! > at; place--) {
      user[place] = user[place - 1]!;
      item[place] = item[place - 1]!;
      time[place] = time[place - 1]!;
    }
    user[place] = bought.user[row]!;
    item[place] = bought.item[row]!;
    time[place] = at;
  }
  return { user, item, time, userCount, itemCount };
}

function numbered(prefix: string, count: number): string[] {
  const width = Math.max(4, String(count).length);
  return Array.from({ length: count }, (_, n) => prefix + String(n + 1).padStart(width, "0"));
}
