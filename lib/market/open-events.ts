// Everything that happened in a market as one log by time: what was shown, clicked, put in the cart, bought and sent back. As a
// shop with perfect collectors would have it; the log with its faults is dirt/raw-log.ts.
import type { MarketOptions } from "./play";
import { Rows } from "./rows";
import { type MarketWeek, streamMarket } from "./stream-market";

/** On the way to a purchase and back, so that events of the same moment stand in this order. */
export const EVENT_KINDS = ["shown", "click", "cart", "purchase", "return"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Columns of equal length N, one row an event, sorted by time. */
export interface ShopEvents {
  /** Index into EVENT_KINDS, shape [N]. */
  readonly kind: Uint8Array;
  /** Shape [N]; the same numbers as in the market's dataset. */
  readonly user: Int32Array;
  readonly item: Int32Array;
  /** Milliseconds since 1970, shape [N]. What was shown has the time at which its visit began. */
  readonly time: Float64Array;
  /** Place on its page from 0, of what was shown and of clicks; -1 for the rest. Shape [N]. */
  readonly position: Int16Array;
  /** Number of the purchase, which its return has too; -1 for what comes before a purchase. Shape [N]. */
  readonly purchase: Int32Array;
}

const columnsOf = (n: number) => ({
  kind: new Uint8Array(n),
  user: new Int32Array(n),
  item: new Int32Array(n),
  time: new Float64Array(n),
  position: new Int16Array(n),
  purchase: new Int32Array(n),
});
type Columns = ReturnType<typeof columnsOf>;

interface Event {
  readonly kind: EventKind;
  readonly user: number;
  readonly item: number;
  readonly time: number;
  readonly position?: number;
  readonly purchase?: number;
}

/**
 * Generates a market and keeps all events of it; purchases are the rows of `openShop` with the same options.
 * @throws RangeError for counts it cannot make; the signal's reason when aborted
 */
export async function openEventLog(options: MarketOptions): Promise<ShopEvents> {
  const rows = new Rows(columnsOf);
  const first = { session: 0, impression: 0, purchase: 0 };
  for await (const week of streamMarket(options).weeks()) {
    for (const event of eventsOf(week, first)) write(rows, event);
    first.session += week.sessions.user.length;
    first.impression += week.impressions.item.length;
    first.purchase += week.purchases.item.length;
  }
  return byTime(rows.take());
}

/** @param first numbers of the first rows of this week's tables */
function* eventsOf(
  { sessions, impressions, clicks, carts, purchases, returns }: MarketWeek,
  first: { readonly session: number; readonly impression: number; readonly purchase: number },
): Generator<Event> {
  for (let k = 0; k < impressions.item.length; k++) {
    const visit = impressions.session[k]! - first.session;
    yield {
      kind: "shown",
      user: sessions.user[visit]!,
      item: impressions.item[k]!,
      time: sessions.start[visit]!,
      position: impressions.position[k]!,
    };
  }
  for (let k = 0; k < clicks.item.length; k++) {
    const position = impressions.position[clicks.impression[k]! - first.impression]!;
    yield { kind: "click", user: clicks.user[k]!, item: clicks.item[k]!, time: clicks.time[k]!, position };
  }
  for (let k = 0; k < carts.item.length; k++)
    yield { kind: "cart", user: carts.user[k]!, item: carts.item[k]!, time: carts.time[k]! };
  for (let k = 0; k < purchases.item.length; k++)
    yield {
      kind: "purchase",
      user: purchases.user[k]!,
      item: purchases.item[k]!,
      time: purchases.time[k]!,
      purchase: first.purchase + k,
    };
  for (let k = 0; k < returns.item.length; k++)
    yield {
      kind: "return",
      user: returns.user[k]!,
      item: returns.item[k]!,
      time: returns.time[k]!,
      purchase: returns.purchase[k]!,
    };
}

function write(rows: Rows<Columns>, { kind, user, item, time, position = -1, purchase = -1 }: Event): void {
  const row = rows.next();
  const { columns } = rows;
  columns.kind[row] = EVENT_KINDS.indexOf(kind);
  columns.user[row] = user;
  columns.item[row] = item;
  columns.time[row] = time;
  columns.position[row] = position;
  columns.purchase[row] = purchase;
}

function byTime(columns: Columns): ShopEvents {
  const { kind, time } = columns;
  const order = Int32Array.from(kind, (_, row) => row).sort(
    (a, b) => time[a]! - time[b]! || kind[a]! - kind[b]! || a - b,
  );
  const sorted = columnsOf(order.length);
  for (const name of Object.keys(columns) as (keyof Columns)[])
    for (let row = 0; row < order.length; row++) sorted[name][row] = columns[name][order[row]!]!;
  return sorted;
}
