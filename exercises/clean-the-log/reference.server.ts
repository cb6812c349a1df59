// What well-known slips take from a log, so that a learner hears which one is theirs. Nothing passes by it.
import type { Columns, List } from "./logs";

type Takes = (columns: Columns) => Uint8Array;

const ORDER = 2;
/** Share of the rows that either takes and both do: a second rule beside the slip changes some. */
const ALIKE = 0.9;

const flags = ({ time }: Columns, takes: (row: number) => boolean): Uint8Array =>
  Uint8Array.from(time, (_, row) => (takes(row) ? 1 : 0));

const says = ["visitor", "item", "event", "order", "credit", "quantity", "price"] as const;

/** Rows that say the same as an earlier one so many ms later at most. */
const saidAgain =
  (within: number): Takes =>
  (columns) => {
    const last = new Map<string, number>();
    return Uint8Array.from(columns.visitor, (_, row) => {
      const text = says.map((name) => columns[name][row]).join(" ");
      const before = last.get(text);
      last.set(text, columns.received[row]!);
      return before !== undefined && columns.received[row]! - before <= within ? 1 : 0;
    });
  };

/** Order lines that have this key in common with some row whose quantity is negative. */
const sharing =
  (keyOf: (columns: Columns, row: number) => string | number): Takes =>
  (columns) => {
    const keys = new Set<string | number>();
    columns.quantity.forEach((pieces, row) => void (pieces < 0 && keys.add(keyOf(columns, row))));
    return flags(columns, (row) => columns.event[row] === ORDER && keys.has(keyOf(columns, row)));
  };

/** The rows of each visitor. */
function rowsOf({ visitor }: Columns): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  for (const [row, who] of visitor.entries()) {
    const own = rows.get(who);
    if (own === undefined) rows.set(who, [row]);
    else own.push(row);
  }
  return rows;
}

/** All rows of the visitors that are of a kind. */
const ofVisitors =
  (accuses: (own: readonly number[], columns: Columns) => boolean): Takes =>
  (columns) => {
    const own = [...rowsOf(columns)];
    const accused = new Set(own.filter(([, rows]) => accuses(rows, columns)).map(([visitor]) => visitor));
    return flags(columns, (row) => accused.has(columns.visitor[row]!));
  };

const isKnown = (own: readonly number[], { user, event }: Columns) =>
  own.some((row) => user[row]! >= 0 || event[row] === ORDER);

const busiest: Takes = (columns) => {
  const sizes = [...rowsOf(columns).values()].map(({ length }) => length);
  const limit = sizes.sort((a, b) => b - a)[Math.floor(sizes.length / 100)]!;
  return ofVisitors((own) => own.length > limit)(columns);
};

/** By list: the key under which each is told, and what it takes. */
export const slips: Readonly<Record<List, Readonly<Record<string, Takes>>>> = {
  repeated: {
    noneRepeated: (columns) => flags(columns, () => false),
    sameMoment: saidAgain(0),
    anyTime: saidAgain(Number.POSITIVE_INFINITY),
  },
  undone: {
    noneUndone: (columns) => flags(columns, () => false),
    signOnly: (columns) => flags(columns, (row) => columns.quantity[row]! < 0),
    cancelledOnly: (columns) => flags(columns, (row) => columns.credit[row] === 1),
    wholeOrder: sharing(({ order }, row) => order[row]!),
    everyItem: sharing(({ item }, row) => item[row]!),
  },
  machine: {
    noMachines: (columns) => flags(columns, () => false),
    noUser: (columns) => flags(columns, (row) => columns.user[row]! < 0),
    neverKnown: ofVisitors((own, columns) => !isKnown(own, columns)),
    manyRows: busiest,
  },
};

/** Which slip takes about the same rows of all logs; null where none does. */
export function slipOf(list: List, given: readonly Uint8Array[], logs: readonly Columns[]): string | null {
  const likes = (takes: Takes): boolean => {
    let [both, either] = [0, 0];
    for (const [n, columns] of logs.entries()) {
      const theirs = takes(columns);
      given[n]!.forEach((flag, row) => {
        both += flag & theirs[row]!;
        either += flag | theirs[row]!;
      });
    }
    return both >= ALIKE * either;
  };
  return Object.entries(slips[list]).find(([, takes]) => likes(takes))?.[0] ?? null;
}
