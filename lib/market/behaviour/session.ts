// One visit from the door to the till: a mission, some pages, what catches the eye, what is paid for.
import type { Items } from "../catalogue/items";
import { TREE } from "../catalogue/tree";
import { MISSIONS } from "../market";
import type { Users } from "../people/users";
import type { Stream } from "../random/stream";
import type { Visit } from "./calendar";
import { buyProbability, cartProbability, clickProbability, EXAMINATION, liking } from "./choice";
import type { Habits, Paths } from "./habits";
import type { MarketLog } from "./log";
import type { Shelf, Shelves } from "./shelves";
import { emptySlate, fillSlate, SLOTS } from "./slate";

/** Everything a visit needs to know that outlives it. */
export interface Store {
  readonly items: Items;
  readonly users: Users;
  readonly relativePrices: Float64Array;
  readonly paths: Paths;
  readonly log: MarketLog;
}

const REPLENISH = 0.8;
const COMPLEMENT = 0.18;
const PATH = 0.06;
const BROWSE = 0.1;
const CATEGORY = 0.4;
const MAX_PAGES = 3;
const NEXT_PAGE = 0.45;
/** A visit to buy again goes on to something else this often. */
const GO_ON = 0.55;

/** In logits: owning the item already, and looking at something due. */
const OWNED = -0.9;
const DUE = 4.5;
const LOOKING_FOR_KIND = 0.35;

interface Mission {
  readonly purpose: (typeof MISSIONS)[number];
  readonly shelf: Shelf;
  readonly due: readonly number[];
}

interface Line {
  readonly impression: number;
  readonly item: number;
}

/** Where a visit stands before a page. */
interface Round {
  readonly visit: Visit;
  readonly habits: Habits;
  readonly stream: Stream;
  readonly basket: Line[];
  readonly time: number;
}

export class Till {
  readonly #store: Store;
  readonly #slate = emptySlate();
  readonly #taken: Uint8Array;

  constructor(store: Store) {
    this.#store = store;
    this.#taken = new Uint8Array(store.items.count);
  }

  /** Plays the visit and logs it. Ends within 59 minutes. */
  serve(visit: Visit, shelves: Shelves, habits: Habits, stream: Stream): void {
    const { log, users, items } = this.#store;
    const mission = this.#setOut(visit, shelves, habits, stream);
    log.beginSession(visit.user, visit.start, MISSIONS.indexOf(mission.purpose));
    const basket: Line[] = [];
    let time = visit.start;
    let page = 0;
    if (mission.due.length > 0) {
      time = this.#look(page++, mission, { visit, habits, stream, basket, time });
    }
    if (mission.due.length === 0 || stream.chance(GO_ON)) {
      const onward = mission.due.length === 0 ? mission : this.#wander(visit.user, shelves, stream);
      do {
        time = this.#look(page++, onward, { visit, habits, stream, basket, time });
      } while (page < MAX_PAGES && stream.chance(NEXT_PAGE));
    }
    time += 1000 * (20 + stream.below(40));
    for (const { impression, item } of basket) {
      log.purchases.add(impression, visit.user, item, time);
      habits.note(items, item, visit.day, { pace: users.pace[visit.user]!, stream });
    }
  }

  #setOut(visit: Visit, shelves: Shelves, habits: Habits, stream: Stream): Mission {
    const due = habits.due(visit.day, SLOTS);
    if (due.length > 0 && stream.chance(REPLENISH * this.#store.users.habit[visit.user]!)) {
      return { purpose: "replenish", shelf: shelves.store, due };
    }
    if (stream.chance(COMPLEMENT)) {
      const kind = habits.takeComplement(stream);
      if (kind >= 0) return { purpose: "complement", shelf: shelves.kinds[kind]!, due: [] };
    }
    if (stream.chance(PATH)) {
      const kind = habits.path(this.#store.paths);
      if (kind >= 0) return { purpose: "path", shelf: shelves.kinds[kind]!, due: [] };
    }
    return this.#wander(visit.user, shelves, stream);
  }

  /** What the person comes for when nothing in their past sends them. */
  #wander(user: number, shelves: Shelves, stream: Stream): Mission {
    if (stream.chance(BROWSE)) return { purpose: "browse", shelf: shelves.store, due: [] };
    const kinds = TREE.kinds.length;
    const kind = stream.weighted(this.#store.users.kindTaste.subarray(user * kinds, (user + 1) * kinds));
    return stream.chance(CATEGORY)
      ? { purpose: "category", shelf: shelves.categories[TREE.categoryOfKind[kind]!]!, due: [] }
      : { purpose: "kind", shelf: shelves.kinds[kind]!, due: [] };
  }

  /** Shows one page; returns the time when the person has done with it. */
  #look(page: number, mission: Mission, { visit, habits, stream, basket, time }: Round): number {
    const { items, users, log, relativePrices } = this.#store;
    const slate = this.#slate;
    fillSlate(slate, mission.shelf, { stream, taken: this.#taken, first: mission.due });
    let now = time + 1000 * (5 + stream.below(15));
    for (let position = 0; position < slate.length; position++) {
      const item = slate.items[position]!;
      const row = log.show(item, page, position, slate.propensities[position]!);
      if (!stream.chance(EXAMINATION[position]!)) continue;
      const liked = liking(users, visit.user, items, item, relativePrices[item]!);
      const fit = fitOf(item, mission, habits);
      if (!stream.chance(clickProbability(liked, fit))) continue;
      now += 1000 * (5 + stream.below(50));
      log.click(row, visit.user, item, now);
      if (!stream.chance(cartProbability(liked, fit))) continue;
      now += 1000 * (2 + stream.below(15));
      log.carts.add(row, visit.user, item, now);
      if (stream.chance(buyProbability(liked)) && !basket.some((line) => line.item === item)) {
        basket.push({ impression: row, item });
      }
    }
    return now;
  }
}

function fitOf(item: number, mission: Mission, habits: Habits): number {
  if (mission.due.includes(item)) return DUE;
  const looking = mission.purpose === "browse" || mission.purpose === "replenish" ? 0 : LOOKING_FOR_KIND;
  return looking + (habits.owns(item) ? OWNED : 0);
}
