// What a shop knows on the day of the cut, as a dataset with numbers of its own, and what happened afterwards in the
// same numbers. A shop knows what it sells by then and who has bought; it does not know what it will launch later, or
// whose first purchase is still to come. So neither is in the item table or among the people.
import type { Dataset } from "../interactions/dataset";
import type { Interactions } from "../interactions/interactions";
import { splitByTime } from "../interactions/split";
import type { Market } from "../market/market";
import { toDataset } from "../market/to-dataset";
import { keyedOrder } from "./seeds";

const DAY = 86_400_000;

export interface KnownAtCut {
  /** Events before the cut; a suggested cut inside them for a validation of the learner's own. */
  readonly dataset: Dataset;
  /** Events from the cut on, of people and items in the dataset only. */
  readonly heldOut: Interactions;
  /** The market's own number of each item and user of the dataset. */
  readonly items: Int32Array;
  readonly users: Int32Array;
}

/**
 * People and items are numbered anew, in an order that a key decides: gaps and places in the market's own numbering
 * would tell what comes later (kinds take turns in it, so a missing turn is a launch to come).
 */
export function knownAtCut(market: Market, orderKey: string): KnownAtCut {
  const full = toDataset(market);
  const { train, heldOut } = splitByTime(full.events, market.cut);
  const cutDay = (market.cut - market.start) / DAY;
  const onSale = (item: number) => market.items.launch[item]! < cutDay;
  const items = keyedOrder(orderKey, "item", [...full.items.ids.keys()].filter(onSale));
  const users = keyedOrder(orderKey, "user", [...new Set(train.user)]);
  const renumber = renumbering(full.events, { items, users });
  return {
    dataset: datasetOf(full, { events: renumber(train), items, users, cut: market.cut }),
    heldOut: renumber(heldOut),
    items,
    users,
  };
}

/** Events in the new numbers, without those of people and items that have none. */
function renumbering(
  { userCount, itemCount }: Interactions,
  { items, users }: { items: Int32Array; users: Int32Array },
): (events: Interactions) => Interactions {
  const newItem = inverse(items, itemCount);
  const newUser = inverse(users, userCount);
  return ({ user, item, time }) => {
    const numbered = {
      user: new Int32Array(user.length),
      item: new Int32Array(user.length),
      time: time.slice(),
    };
    let kept = 0;
    for (let row = 0; row < user.length; row++) {
      const who = newUser[user[row]!]!;
      const what = newItem[item[row]!]!;
      if (who < 0 || what < 0) continue;
      numbered.user[kept] = who;
      numbered.item[kept] = what;
      numbered.time[kept++] = time[row]!;
    }
    return {
      user: numbered.user.slice(0, kept),
      item: numbered.item.slice(0, kept),
      time: numbered.time.slice(0, kept),
      userCount: users.length,
      itemCount: items.length,
    };
  };
}

function inverse(numbers: Int32Array, count: number): Int32Array {
  const places = new Int32Array(count).fill(-1);
  numbers.forEach((number, place) => {
    places[number] = place;
  });
  return places;
}

/** Field by field, so that a column added to datasets later reaches no learner before somebody has thought about it here. */
function datasetOf(
  full: Dataset,
  { events, items, users, cut }: { events: Interactions; items: Int32Array; users: Int32Array; cut: number },
): Dataset {
  const { titles, department, departments, looks } = full.items;
  const pick = <T>(values: readonly T[]) => Array.from(items, (item) => values[item]!);
  return {
    source: "world",
    name: full.name,
    events,
    items: {
      // The ids of the first so many: an id tells its place in the file and nothing else.
      ids: full.items.ids.slice(0, items.length),
      titles: { en: pick(titles.en), zh: pick(titles.zh) },
      department: department && Int32Array.from(items, (item) => department[item]!),
      departments,
      looks: looks && pick(looks),
    },
    userIds: full.userIds.slice(0, users.length),
    suggestedCut: cut - Math.floor((cut - events.time[0]!) / 5),
  };
}
