// What `clean` is asked about: the shape of a log, with what is wrong in it, and the printed example. It draws nothing.
import type { CodeValue } from "../../lib/grading/code-job";

/** The columns that the task hands over, in the order of its table. */
export interface Columns {
  /** Ms since 1970, by the clock of the device. */
  readonly time: Float64Array;
  /** Ms since 1970, by the server's; rows stand in this order. */
  readonly received: Float64Array;
  readonly visitor: Int32Array;
  /** -1: nobody was signed in. */
  readonly user: Int32Array;
  readonly item: Int32Array;
  /** 0 a view, 1 a cart, 2 a line of an order. */
  readonly event: Uint8Array;
  /** -1 for views and carts. */
  readonly order: Int32Array;
  readonly credit: Uint8Array;
  /** Negative where a line is taken off again. */
  readonly quantity: Int32Array;
  readonly price: Int32Array;
  /** 0 and 1 the web pages, 2 the app, 3 the order system. */
  readonly source: Uint8Array;
}

export const lists = ["repeated", "undone", "machine"] as const;
export type List = (typeof lists)[number];

/** 1 for the rows that are of the kind, list by list. */
export type Flags = Readonly<Record<List, Uint8Array>>;

export interface Log {
  readonly columns: Columns;
  /** What really is so; what `undone` says of repeated rows is not judged. */
  readonly truth: Flags;
}

/** Copies, so that whoever runs the function cannot spoil what it is judged by. */
export const callOf = ({ columns }: Log): CodeValue[] => [{ ...columns }];

export type Row = { readonly [name in keyof Columns]: number } & { readonly [list in List]?: boolean };

/** @param rows in the order in which they were received */
export function logOf(rows: readonly Row[]): Log {
  const column = (name: keyof Columns) => rows.map((row) => row[name]);
  const flags = (list: List) => Uint8Array.from(rows, (row) => (row[list] ? 1 : 0));
  return {
    columns: {
      time: Float64Array.from(column("time")),
      received: Float64Array.from(column("received")),
      visitor: Int32Array.from(column("visitor")),
      user: Int32Array.from(column("user")),
      item: Int32Array.from(column("item")),
      event: Uint8Array.from(column("event")),
      order: Int32Array.from(column("order")),
      credit: Uint8Array.from(column("credit")),
      quantity: Int32Array.from(column("quantity")),
      price: Int32Array.from(column("price")),
      source: Uint8Array.from(column("source")),
    },
    truth: { repeated: flags("repeated"), undone: flags("undone"), machine: flags("machine") },
  };
}

const ZERO = Date.UTC(2025, 0, 6, 10);

const printed = (
  [time, received, visitor, item, event, order, quantity, price]: readonly number[],
  truth: { readonly repeated?: boolean; readonly undone?: boolean } = {},
): Row => ({
  time: ZERO + 1000 * time!,
  received: ZERO + 1000 * received!,
  visitor: visitor!,
  user: visitor!,
  item: item!,
  event: event!,
  order: order!,
  credit: 0,
  quantity: quantity!,
  price: price!,
  source: event === 2 ? 3 : 0,
  ...truth,
});

/** The small log of the notebook's cell `try`. */
export const publicExample: Log = logOf([
  printed([3, 4, 1, 3, 0, -1, 1, 1290]),
  printed([3, 4, 1, 3, 0, -1, 1, 1290], { repeated: true }),
  printed([25, 26, 1, 5, 0, -1, 2, 450]),
  printed([31, 33, 2, 3, 0, -1, 1, 1290]),
  printed([62, 63, 1, 5, 1, -1, 1, 450]),
  printed([95, 95, 1, 5, 2, 7, 2, 450], { undone: true }),
  printed([95, 95, 1, 8, 2, 7, 1, 2200]),
  printed([95, 107, 1, 5, 2, 7, 2, 450], { repeated: true }),
  printed([632, 634, 2, 3, 0, -1, 1, 1290]),
  printed([645, 646, 2, 5, 0, -1, 1, 450]),
  printed([646, 647, 2, 5, 0, -1, 1, 450], { repeated: true }),
  printed([82_805, 82_805, 1, 5, 2, 7, -2, 450], { undone: true }),
]);
