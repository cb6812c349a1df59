// The visible half of a raw log as whoever cleans it gets it, and of the hidden half what cleaning is scored by.
import type { EventLog } from "../../interactions/event-log";
import { bitOf, DIRT, type Dirt, type RawRows } from "./raw-log";

/** The columns a collector wrote. The arrays are the log's own but for `quantity`. */
export function visibleColumns(rows: RawRows): EventLog {
  const { time, received, visitor, user, item, event, order, credit, price, currency, device, source } = rows;
  const quantity = Int32Array.from(rows.quantity);
  return {
    ...{ time, received, visitor, user, item, event, order, credit },
    ...{ quantity, price, currency, device, source },
  };
}

/** Of each kind of dirt: 1 for the rows that are of it. */
export type DirtFlags = Readonly<Record<Dirt, Uint8Array>>;

export function dirtFlags({ dirt }: RawRows): DirtFlags {
  const flagged = (kind: Dirt) => Uint8Array.from(dirt, (mask) => ((mask & bitOf(kind)) === 0 ? 0 : 1));
  return Object.fromEntries(DIRT.map((kind) => [kind, flagged(kind)])) as Record<Dirt, Uint8Array>;
}

/**
 * 1 for order lines that were taken off again before the log ends, and for the lines that take them off; repetitions of
 * either included.
 */
export function undoneRows({ event, purchase, quantity }: RawRows): Uint8Array {
  const gone = new Set<number>();
  for (let row = 0; row < event.length; row++) if (quantity[row]! < 0) gone.add(purchase[row]!);
  return Uint8Array.from(event, (_, row) => (purchase[row]! >= 0 && gone.has(purchase[row]!) ? 1 : 0));
}
