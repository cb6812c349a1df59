// The logs of a small shop's two months, drawn for an attempt: the market's raw log, in which some of the busiest visitors never sign
// in nor order. It judges nothing.
import { rawLogOf } from "../../lib/market/dirt/open-raw-log";
import { bitOf, type RawColumns, type RawRows, rawColumns } from "../../lib/market/dirt/raw-log";
import { dirtFlags, undoneRows, visibleColumns } from "../../lib/market/dirt/visible";
import type { Log } from "./logs";

const SHOP = { users: 800, items: 250, days: 60, visitsPerDay: 0.08 } as const;
/** Logs of an attempt. More of them, and chance decides less. */
const LOGS = 2;
/** People who only look, so that a guest who comes often is no sure sign of a machine. */
const LOOKERS = 7;
const VIEW = 0;
const ORDER = 2;

const isBot = (rows: RawRows, row: number) => (rows.dirt[row]! & bitOf("bots")) !== 0;

/** The visitors with most views, machines apart. */
function busiest(rows: RawRows, count: number): Set<number> {
  const views = new Map<number, number>();
  rows.visitor.forEach((visitor, row) => {
    if (rows.event[row] === VIEW && !isBot(rows, row)) views.set(visitor, (views.get(visitor) ?? 0) + 1);
  });
  const order = [...views].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return new Set(order.slice(0, count).map(([visitor]) => visitor));
}

/** The log as these visitors would have left it who never sign in and order elsewhere. */
function withLookers(rows: RawRows, lookers: ReadonlySet<number>): RawRows {
  const looks = (row: number) => lookers.has(rows.visitor[row]!);
  const kept = [...rows.time.keys()].filter((row) => !(looks(row) && rows.event[row] === ORDER));
  const columns: RawColumns = rawColumns(kept.length);
  for (const name in columns) {
    const key = name as keyof RawColumns;
    columns[key].set(Array.from(kept, (row) => rows[key][row]!));
  }
  columns.visitor.forEach((visitor, row) => {
    if (lookers.has(visitor)) columns.user[row] = -1;
  });
  return columns;
}

async function drawLog(seed: string): Promise<Log> {
  const { rows: raw } = await rawLogOf({ ...SHOP, seed });
  const rows = withLookers(raw, busiest(raw, LOOKERS));
  const { currency: _, device: __, ...columns } = visibleColumns(rows);
  const { duplicates, bots } = dirtFlags(rows);
  return { columns, truth: { repeated: duplicates, undone: undoneRows(rows), machine: bots } };
}

let latest: { readonly seed: string; readonly logs: Promise<readonly Log[]> } | null = null;

/** The latest are kept: several checks, and many answers where they are tried out, ask for the same ones. */
export function drawLogs(seed: string): Promise<readonly Log[]> {
  if (latest?.seed !== seed) {
    const names = Array.from({ length: LOGS }, (_, n) => `${seed} ${n}`);
    latest = { seed, logs: Promise.all(names.map(drawLog)) };
  }
  return latest.logs;
}
