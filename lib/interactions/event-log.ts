// A shop's log as it was written, dirt and all: one row for each event, columns side by side. The table of purchases that
// models are trained on is another thing (interactions.ts): it is what is left after cleaning.

export interface EventLog {
  /** When it happened by the clock of whoever wrote the row, ms since 1970. */
  readonly time: Float64Array;
  /** When the server got it, ms since 1970. Rows stand in this order. */
  readonly received: Float64Array;
  /** The browser or device; -1 where the log has none. */
  readonly visitor: Int32Array;
  /** Who was signed in; -1: nobody. */
  readonly user: Int32Array;
  readonly item: Int32Array;
  /** 0 a view, 1 put into the cart, 2 a line of an order. */
  readonly event: Uint8Array;
  /** Number of the order; -1 where the row belongs to none. */
  readonly order: Int32Array;
  /** 1 where the order's number is written with a C, for cancelled. */
  readonly credit: Uint8Array;
  /** Views: how often the page was opened. Order lines: pieces, negative where they come off again. */
  readonly quantity: Int32Array;
  /** Of one piece, in hundredths of the currency. */
  readonly price: Int32Array;
  /** The market: 0 EUR, 1 CNY. */
  readonly currency: Uint8Array;
  /** The market: 0 phone, 1 desktop. */
  readonly device: Uint8Array;
  /** What wrote the row. The market: 0 and 1 the web pages, 2 the app, 3 the order system. */
  readonly source: Uint8Array;
}
