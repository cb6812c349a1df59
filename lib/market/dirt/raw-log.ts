// The shape of the raw log: rows as a shop's collectors write them, with what is wrong in them, and beside each row
// the hidden truth by which cleaning is scored. How rows come about is in writer.ts.

/**
 * Kinds of dirt. Row labels are bit masks: bit k stands for DIRT[k]; `off` takes the names.
 * "cancellations" and "returns" mark lines that undo an order line; the line they undo is not marked.
 */
export const DIRT = [
  /** The person was not signed in: no user id. */
  "missing",
  /** The same event again: byte for byte, received again, or fired again a second or two later. */
  "duplicates",
  /** An order called off before it left: order number with a C, negative quantity. */
  "cancellations",
  /** Sent back: plain order number, negative quantity. */
  "returns",
  /** Views by a machine. */
  "bots",
  /** The clock of a device is off, by the same amount for four weeks. */
  "skew",
  /** The app's collector writes the time of another zone for some days. */
  "zone",
  /** A collector writes whole minutes. */
  "ties",
  /** The item code meant another item before. */
  "reuse",
  /** The visitor id belongs to somebody else's device. */
  "shared",
  /** The price is a hundred times too high, or in another currency, said or not. */
  "currency",
] as const;

export type Dirt = (typeof DIRT)[number];

/** The bit of a kind of dirt. */
export function bitOf(kind: Dirt): number {
  return 1 << DIRT.indexOf(kind);
}

/** `event` holds the index. A cancellation or return is an "order" with a negative quantity. */
export const EVENTS = ["view", "cart", "order"] as const;
export const DEVICES = ["phone", "desktop"] as const;
/** What wrote the row: two collectors of web pages, that of the app, and the order system. */
export const SOURCES = ["web-a", "web-b", "app", "orders"] as const;
export const CURRENCIES = ["EUR", "CNY"] as const;
/** CNY for one EUR. */
export const RATE = 8;

/** Columns, by day and within a day by when a row was received. */
export interface RawRows {
  /** When it happened according to who wrote it, ms since 1970, whole seconds. */
  readonly time: Float64Array;
  /** When the shop's server got it, ms since 1970; this clock is right. */
  readonly received: Float64Array;
  /** Opaque; text by `visitorText`. */
  readonly visitor: Int32Array;
  /** -1: none. Text by `userText`. */
  readonly user: Int32Array;
  /** Stock code; text by `itemText`. Codes from the number of items on are later listings of items. */
  readonly item: Int32Array;
  /** Index into EVENTS. */
  readonly event: Uint8Array;
  /** Number of the order, -1 for views and carts. Text by `orderText`. */
  readonly order: Int32Array;
  /** 1: the order number is written with a C, for cancelled. */
  readonly credit: Uint8Array;
  /** Views: how often the page was opened during the visit. Orders: pieces, negative where they come off. */
  readonly quantity: Int16Array;
  /** Of one piece, in minor units of the currency. */
  readonly price: Int32Array;
  /** Index into CURRENCIES, DEVICES and SOURCES. */
  readonly currency: Uint8Array;
  readonly device: Uint8Array;
  readonly source: Uint8Array;
  /** Hidden: bit mask over DIRT. */
  readonly dirt: Int16Array;
  /** Hidden: what time, user (-1 for a bot), item and price (in EUR) really were. */
  readonly trueTime: Float64Array;
  readonly trueUser: Int32Array;
  readonly trueItem: Int32Array;
  readonly truePrice: Int32Array;
  /** Hidden: row of the log that this one repeats, or -1. */
  readonly original: Int32Array;
  /** Hidden: row of the market's purchases that an order line states or undoes, or -1. */
  readonly purchase: Int32Array;
}

export const rawColumns = (n: number) => ({
  time: new Float64Array(n),
  received: new Float64Array(n),
  visitor: new Int32Array(n),
  user: new Int32Array(n),
  item: new Int32Array(n),
  event: new Uint8Array(n),
  order: new Int32Array(n),
  credit: new Uint8Array(n),
  quantity: new Int16Array(n),
  price: new Int32Array(n),
  currency: new Uint8Array(n),
  device: new Uint8Array(n),
  source: new Uint8Array(n),
  dirt: new Int16Array(n),
  trueTime: new Float64Array(n),
  trueUser: new Int32Array(n),
  trueItem: new Int32Array(n),
  truePrice: new Int32Array(n),
  original: new Int32Array(n),
  purchase: new Int32Array(n),
});

export type RawColumns = ReturnType<typeof rawColumns>;
