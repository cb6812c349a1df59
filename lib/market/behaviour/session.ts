// One visit from the door to the till: a mission, some pages, what catches the eye, what is paid for.

import { LATENT } from "../catalogue/items";
import { TREE } from "../catalogue/tree";
import { MISSIONS } from "../market";
import { log } from "../random/fixed-math";
import type { Stream } from "../random/stream";
import {
  buyProbability,
  cartProbability,
  clickProbability,
  EXAMINATION,
  type Look,
  liking,
  tasteOn,
} from "./choice";
import type { Habits, Line } from "./habits";
import type { MarketLog } from "./log";
import { type Mission, type MissionWorld, setOut, wander } from "./mission";
import type { Shelves } from "./shelves";
import { emptySlate, fillSlate, Shown } from "./slate";

/** Everything a visit needs to know that outlives it. */
export interface Store extends MissionWorld {
  readonly relativePrices: Float64Array;
  readonly log: MarketLog;
  /** Told of every line sold, with its row. */
  onSold(purchase: number, line: Sold): void;
}

export interface Sold {
  readonly user: number;
  readonly item: number;
  readonly time: number;
  /** Percent off. */
  readonly off: number;
}

export interface Visit {
  readonly user: number;
  readonly day: number;
  /** Milliseconds since 1970. */
  readonly start: number;
}

/** Pages a person looks at: at most, and the chance of another. */
const LOOKER = { pages: 3, next: 0.45, turns: 0 };
/** Whoever came to buy looks at more, and after each may turn to something else. */
export const SHOPPER = { pages: 8, next: 0.86, turns: 0.6 } as const;
/** A visit to buy again goes on to something else this often. */
const GO_ON = 0.55;
/** How often a person comes to buy; whoever comes for what ran out always does, and so does a newcomer: accounts are made at the till. */
export const SHOPPING = 0.08;
/** When a purchase before, or somebody else's, led here. */
const SHOPPING_LED = 0.32;
/** How often what waits in the cart is paid for at the next visit. */
const FROM_CART = 0.2;

/** In logits: owning the item already, having one of its kind in the basket, and looking at something due. */
export const OWNED = -1.6;
const HAVE_ONE = -1.6;
export const DUE = 4.5;
const RECOMMENDED = 1;
export const LOOKING_FOR_KIND = 0.35;
/** The item is what the query asked for by brand, colour or material. */
const AS_ASKED = 0.8;

/** log(what is paid / the price), by percent off. */
const CHEAPER = Float64Array.from({ length: 100 }, (_, off) => (off === 0 ? 0 : log(1 - off / 100)));

/** Where a visit stands. */
interface Round {
  readonly visit: Visit;
  readonly habits: Habits;
  readonly stream: Stream;
  readonly look: Look;
  readonly shopping: 0 | 1;
  readonly promotion: Uint8Array;
  /** Paid for at the end, and left in the cart. */
  readonly basket: Line[];
  readonly left: Line[];
  time: number;
}

export class Till {
  readonly #store: Store;
  readonly #slate = emptySlate();
  readonly #shown: Shown;
  readonly #taste = new Float64Array(LATENT);
  /** 1 for what the visitor owns. */
  readonly #owned: Uint8Array;
  #orders = 0;

  constructor(store: Store) {
    this.#store = store;
    this.#shown = new Shown(store.items.count);
    this.#owned = new Uint8Array(store.items.count);
  }

  /** Plays the visit and logs it. Ends within 59 minutes. */
  serve(visit: Visit, shelves: Shelves, stream: Stream): void {
    const { log: book, users, items, running } = this.#store;
    const { user, day } = visit;
    const habits = this.#store.habits[user]!;
    const arrival = { user, day, shelves, stream };
    const mission = setOut(this.#store, arrival);
    const joins = users.joined[user] === day && day > 0;
    const led =
      mission.purpose === "path" || mission.purpose === "complement" || mission.purpose === "follow";
    const shopping = stream.chance(led ? SHOPPING_LED : SHOPPING) || mission.due || joins ? 1 : 0;
    book.beginSession({
      user,
      start: visit.start,
      mission: MISSIONS.indexOf(mission.purpose),
      device: stream.chance(users.phone[user]!) ? 0 : 1,
      shopping,
      query: mission.query,
      wanted: mission.wanted,
    });
    tasteOn(users, user, day, { out: this.#taste, on: running.taste });
    const round: Round = {
      visit,
      habits,
      stream,
      look: { users, user, taste: this.#taste, items },
      shopping,
      promotion: shelves.promotion,
      basket: [],
      left: [],
      time: visit.start,
    };
    const paysForCart = stream.chance(FROM_CART);
    for (const line of habits.takeCart(day)) if (paysForCart) round.basket.push(line);
    habits.markOwned(this.#owned, 1);
    let page = 0;
    if (mission.due) this.#look(page++, mission, round);
    if (!mission.due || stream.chance(GO_ON)) {
      let onward = mission.due ? wander(this.#store, arrival) : mission;
      const { pages, next, turns } = shopping === 1 ? SHOPPER : LOOKER;
      for (;;) {
        const sawAny = this.#look(page++, onward, round);
        if (page >= pages || !stream.chance(next)) break;
        if (!sawAny || stream.chance(turns)) onward = wander(this.#store, arrival);
      }
    }
    this.#shown.clear();
    habits.markOwned(this.#owned, 0);
    this.#pay(round);
    habits.leaveInCart(round.left, day);
  }

  /** Shows one page; false where the shelf had nothing left to show. */
  #look(page: number, mission: Mission, round: Round): boolean {
    const { log: book, relativePrices } = this.#store;
    const { stream, look, shopping, promotion, basket, left, visit } = round;
    const slate = this.#slate;
    fillSlate(slate, mission.shelf, { stream, shown: this.#shown, first: mission.first });
    const { items, length } = slate;
    const top = book.show(slate, page);
    let time = round.time + 1000 * (5 + stream.below(15));
    for (let position = 0; position < length; position++) {
      const item = items[position]!;
      const impression = top + position;
      // One draw for looking and clicking: it falls below both chances, multiplied, as often as each would in turn.
      const draw = stream.uniform();
      if (draw >= EXAMINATION[position]!) continue;
      const liked = liking(look, item, relativePrices[item]! + CHEAPER[promotion[item]!]!);
      const fit = this.#fit(item, mission, basket);
      if (draw >= EXAMINATION[position]! * clickProbability(liked, fit)) continue;
      time += 1000 * (5 + stream.below(50));
      const views = 1 + Math.min(19, Math.floor(stream.exponential(0.25)));
      book.click({ impression, user: visit.user, item, time }, views);
      if (!stream.chance(cartProbability(liked, fit, shopping))) continue;
      time += 1000 * (2 + stream.below(15));
      book.cart({ impression, user: visit.user, item, time });
      const buys = stream.chance(buyProbability(liked, shopping));
      if (!holds(basket, item) && !holds(left, item)) (buys ? basket : left).push({ impression, item });
    }
    round.time = time;
    return length > 0;
  }

  /** What the situation adds to the liking, in logits. */
  #fit(item: number, mission: Mission, basket: readonly Line[]): number {
    const { items, running } = this.#store;
    const kind = items.kind[item]!;
    const { first } = mission;
    if (first.length > 0 && first.includes(item)) return mission.due ? DUE : RECOMMENDED;
    let fit = mission.wanted === kind ? LOOKING_FOR_KIND : 0;
    if (this.#owned[item] === 1) fit += OWNED;
    if (running.substitutes === 1 && holdsKind(basket, items.kind, kind)) fit += HAVE_ONE;
    const { query } = mission;
    if (query !== null && query.kind === kind) {
      const asked =
        query.brand === items.brand[item] ||
        query.colour === items.colour[item] ||
        query.material === items.material[item];
      if (asked) fit += AS_ASKED;
    }
    return fit;
  }

  #pay({ visit, habits, stream, basket, promotion, time }: Round): void {
    if (basket.length === 0) return;
    const { log: book, users, items, onSold } = this.#store;
    const { user, day } = visit;
    const paid = time + 1000 * (20 + stream.below(40));
    const order = this.#orders++;
    for (const { impression, item } of basket) {
      const usedUp = TREE.kinds[items.kind[item]!]!.cycle !== undefined;
      const quantity = 1 + (stream.chance(usedUp ? 0.3 : 0.06) ? 1 + stream.below(2) : 0);
      const off = promotion[item]!;
      const price = Math.round((items.price[item]! * (100 - off)) / 100);
      const row = book.buy({ impression, user, item, time: paid }, { order, quantity, price });
      habits.note(items, item, day, { pace: users.pace[user]! / quantity, stream });
      onSold(row, { user, item, time: paid, off });
    }
  }
}

// Plain loops: every slot that is looked at asks, and a closure each time is garbage to collect.

function holds(lines: readonly Line[], item: number): boolean {
  for (let n = 0; n < lines.length; n++) if (lines[n]!.item === item) return true;
  return false;
}

function holdsKind(lines: readonly Line[], kinds: Int32Array, kind: number): boolean {
  for (let n = 0; n < lines.length; n++) if (kinds[lines[n]!.item] === kind) return true;
  return false;
}
