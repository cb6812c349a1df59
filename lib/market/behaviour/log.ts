// Writes down what happens while it happens, and hands it over as the market's columns: all at the end, or some
// days at a time. Row numbers count from the start of the market either way.
import type { Locale } from "../../interactions/dataset";
import type { Happenings } from "../market";
import { Rows } from "../rows";
import type { QueryWords } from "../words/queries";
import type { Slate } from "./slate";

const actionColumns = (n: number) => ({
  impression: new Int32Array(n),
  user: new Int32Array(n),
  item: new Int32Array(n),
  time: new Float64Array(n),
});

const sessionColumns = (n: number) => ({
  user: new Int32Array(n),
  start: new Float64Array(n),
  mission: new Uint8Array(n),
  query: new Int32Array(n),
  device: new Uint8Array(n),
  shopping: new Uint8Array(n),
});

const queryColumns = (n: number) => ({
  session: new Int32Array(n),
  locale: new Uint8Array(n),
  kind: new Int16Array(n),
  category: new Int16Array(n),
  brand: new Int16Array(n),
  colour: new Int16Array(n),
  material: new Int16Array(n),
  wording: new Int32Array(n),
  typo: new Int32Array(n),
  wanted: new Int16Array(n),
});

const impressionColumns = (n: number) => ({
  session: new Int32Array(n),
  item: new Int32Array(n),
  page: new Uint8Array(n),
  position: new Uint8Array(n),
  propensity: new Float32Array(n),
  clicked: new Uint8Array(n),
});

const clickColumns = (n: number) => ({ ...actionColumns(n), views: new Uint8Array(n) });

const purchaseColumns = (n: number) => ({
  ...actionColumns(n),
  order: new Int32Array(n),
  quantity: new Uint8Array(n),
  price: new Int32Array(n),
});

const returnColumns = (n: number) => ({
  purchase: new Int32Array(n),
  user: new Int32Array(n),
  item: new Int32Array(n),
  time: new Float64Array(n),
  reason: new Uint8Array(n),
});

/** The locales by their numbers in columns. */
export const LOCALES: readonly Locale[] = ["en", "zh"];

interface SessionRow {
  readonly user: number;
  readonly start: number;
  readonly mission: number;
  readonly device: number;
  readonly shopping: number;
  readonly query: QueryWords | null;
  readonly wanted: number;
}

interface ActionRow {
  readonly impression: number;
  readonly user: number;
  readonly item: number;
  readonly time: number;
}

export interface Returned {
  readonly purchase: number;
  readonly user: number;
  readonly item: number;
  readonly time: number;
  readonly reason: number;
}

/** Rows of each table for a visit, about; what comes out more makes the table grow. */
const A_VISIT = { queries: 0.35, impressions: 29, clicks: 5, carts: 3, purchases: 1.9, returns: 0.1 };

export class MarketLog {
  readonly #sessions;
  readonly #queries;
  readonly #impressions;
  readonly #clicks;
  readonly #carts;
  readonly #purchases;
  readonly #returns;

  /** @param visits expected between two calls of `take` */
  constructor(visits = 0) {
    this.#sessions = new Rows(sessionColumns, visits);
    this.#queries = new Rows(queryColumns, visits * A_VISIT.queries);
    this.#impressions = new Rows(impressionColumns, visits * A_VISIT.impressions);
    this.#clicks = new Rows(clickColumns, visits * A_VISIT.clicks);
    this.#carts = new Rows(actionColumns, visits * A_VISIT.carts);
    this.#purchases = new Rows(purchaseColumns, visits * A_VISIT.purchases);
    this.#returns = new Rows(returnColumns, visits * A_VISIT.returns);
  }

  beginSession({ user, start, mission, device, shopping, query, wanted }: SessionRow): void {
    const session = this.#sessions.count;
    const row = this.#sessions.next();
    const { columns } = this.#sessions;
    columns.user[row] = user;
    columns.start[row] = start;
    columns.mission[row] = mission;
    columns.device[row] = device;
    columns.shopping[row] = shopping;
    columns.query[row] = query === null ? -1 : this.#queries.count;
    if (query !== null) this.#search(session, query, wanted);
  }

  #search(session: number, query: QueryWords, wanted: number): void {
    const row = this.#queries.next();
    const { columns } = this.#queries;
    columns.session[row] = session;
    columns.locale[row] = LOCALES.indexOf(query.locale);
    columns.kind[row] = query.kind;
    columns.category[row] = query.category;
    columns.brand[row] = query.brand;
    columns.colour[row] = query.colour;
    columns.material[row] = query.material;
    columns.wording[row] = query.wording;
    columns.typo[row] = query.typo;
    columns.wanted[row] = wanted;
  }

  /** Logs the slots of page `number` of the current session; returns the row of the first, which the others follow. */
  show({ items, propensities, length }: Slate, number: number): number {
    const impression = this.#impressions.count;
    const first = this.#impressions.next(length);
    const { session, item, page, position, propensity } = this.#impressions.columns;
    const current = this.#sessions.count - 1;
    for (let slot = 0, row = first; slot < length; slot++, row++) {
      session[row] = current;
      item[row] = items[slot]!;
      page[row] = number;
      position[row] = slot;
      propensity[row] = propensities[slot]!;
    }
    return impression;
  }

  /** @param views how often the item's page was opened */
  click(action: ActionRow, views: number): void {
    this.#impressions.columns.clicked[this.#impressions.at(action.impression)] = 1;
    const row = this.#clicks.next();
    write(this.#clicks.columns, row, action);
    this.#clicks.columns.views[row] = views;
  }

  cart(action: ActionRow): void {
    const row = this.#carts.next();
    write(this.#carts.columns, row, action);
  }

  /** Returns the purchase's row. */
  buy(
    action: ActionRow,
    { order, quantity, price }: { order: number; quantity: number; price: number },
  ): number {
    const purchase = this.#purchases.count;
    const row = this.#purchases.next();
    const { columns } = this.#purchases;
    write(columns, row, action);
    columns.order[row] = order;
    columns.quantity[row] = quantity;
    columns.price[row] = price;
    return purchase;
  }

  giveBack(back: Returned): void {
    const row = this.#returns.next();
    const { columns } = this.#returns;
    columns.purchase[row] = back.purchase;
    columns.user[row] = back.user;
    columns.item[row] = back.item;
    columns.time[row] = back.time;
    columns.reason[row] = back.reason;
  }

  /** What was written since the last call. */
  take(): Happenings {
    return {
      sessions: this.#sessions.take(),
      queries: this.#queries.take(),
      impressions: this.#impressions.take(),
      clicks: this.#clicks.take(),
      carts: this.#carts.take(),
      purchases: this.#purchases.take(),
      returns: this.#returns.take(),
    };
  }
}

function write(
  columns: ReturnType<typeof actionColumns>,
  row: number,
  { impression, user, item, time }: ActionRow,
): void {
  columns.impression[row] = impression;
  columns.user[row] = user;
  columns.item[row] = item;
  columns.time[row] = time;
}
