// A dropped file as the log it is: every row, with its gaps, repetitions and negative quantities. For cleaning by hand;
// `readDataset` is the reader that cleans. It knows order, quantity and price by the names shops give them.
import type { EventLog } from "../interactions/event-log";
import { ByteInterner } from "./byte-interner";
import type { CsvRecord } from "./csv-scanner";
import { DatasetError } from "./dataset-error";
import { growingInt32 } from "./growing-column";
import type { Layout } from "./layout";
import { MAX_BYTES } from "./open-file";
import { openTable } from "./open-table";
import { Pace, type ReadOptions } from "./read-dataset";
import { needColumns, noFirstRow, recognise } from "./recognise";
import { orderByTime } from "./sort-by-time";
import { TimeColumn } from "./time-column";

/** Compared without case, spaces and punctuation. */
const NAMES = {
  order: [
    "invoiceno",
    "invoice",
    "orderid",
    "orderno",
    "order",
    "transactionid",
    "订单号",
    "订单编号",
    "订单",
  ],
  quantity: ["quantity", "qty", "数量", "件数"],
  price: ["unitprice", "price", "单价", "价格"],
} as const;
const MISSING = new Set(["", "nan", "null", "none", "n/a", "na", "\\n"]);
const MAX_ROWS = 5_000_000;
const SAMPLE = 200;

interface LogFile {
  /** `received` is `time`, and there are no visitors; what the file has no column for is 0, or -1 for numbers of things. */
  readonly log: EventLog;
  /** By the numbers in the log. */
  readonly userIds: readonly string[];
  readonly itemIds: readonly string[];
  readonly orderIds: readonly string[];
  /** Rows left out because their time could not be read or they have too few fields. */
  readonly unreadable: number;
}

/**
 * Reads every row of a table with a person, an item and a time in each.
 * @throws DatasetError where the file cannot be taken, or has no column of times
 * @throws the signal's reason when aborted
 */
export async function readLog(
  file: Blob & { readonly name?: string },
  { signal, onProgress, mapping }: Omit<ReadOptions, "limits"> = {},
): Promise<LogFile> {
  signal?.throwIfAborted();
  let taken = 0;
  const pace = new Pace({ file, signal, onProgress, rows: () => taken });
  const table = await openTable(file, {
    ...{ signal, maxBytes: MAX_BYTES, rows: pace.rows, onTaken: pace.take },
    ...{ member: mapping?.member, encoding: mapping?.encoding, delimiter: mapping?.delimiter },
    onBad: () => taken++,
  });
  const { rows, file: opened } = table;
  try {
    const sample = rows.names === null ? await rows.sample(SAMPLE) : [];
    if (rows.names === null && sample.length === 0) throw noFirstRow(0);
    const layout = recognise({ rows: sample, names: rows.names, mapping });
    needColumns(layout, { hasOrders: true });
    const reader = new LogReader(layout);
    let awaitingHeader = layout.header && rows.names === null;
    await rows.read({
      needed: reader.needed,
      maxRows: MAX_ROWS,
      between: pace.between,
      rows: pace.rows,
      onRow(record) {
        if (awaitingHeader) {
          awaitingHeader = false;
          return;
        }
        if (taken++ === MAX_ROWS) throw new DatasetError("tooManyRows", { limit: MAX_ROWS });
        reader.add(record);
      },
    });
    pace.report();
    return reader.finish(taken);
  } finally {
    await opened.close();
  }
}

const growingColumns = () => ({
  user: growingInt32(),
  item: growingInt32(),
  event: growingInt32(),
  order: growingInt32(),
  credit: growingInt32(),
  quantity: growingInt32(),
  price: growingInt32(),
});
type ColumnName = keyof ReturnType<typeof growingColumns>;

/** @throws DatasetError missingColumns, where no column has times */
class LogReader {
  readonly needed: readonly number[];
  readonly #layout: Layout;
  readonly #order: number;
  readonly #quantity: number;
  readonly #price: number;
  readonly #users = new ByteInterner();
  readonly #items = new ByteInterner();
  readonly #orders = new ByteInterner();
  readonly #time = new TimeColumn();
  readonly #columns = growingColumns();

  constructor(layout: Layout) {
    this.#layout = layout;
    const { columns, names } = layout;
    if (columns.time < 0)
      throw new DatasetError("missingColumns", { found: (names ?? []).join(", "), needed: "timestamp" });
    const plain = (names ?? []).map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""));
    const place = (known: readonly string[]) => plain.findIndex((name) => known.includes(name));
    this.#order = place(NAMES.order);
    this.#quantity = place(NAMES.quantity);
    this.#price = place(NAMES.price);
    const own = [this.#order, this.#quantity, this.#price];
    this.needed = [columns.user, columns.item, columns.time, columns.event, ...own].filter((at) => at >= 0);
  }

  add(record: CsvRecord): void {
    const { columns, fieldCount } = this.#layout;
    if (record.fieldCount !== fieldCount) return;
    const { bytes, starts, ends } = record;
    if (!this.#time.push(bytes, starts[columns.time]!, ends[columns.time]!)) return;
    const event = columns.event < 0 ? 2 : eventOf(textOf(record, columns.event));
    const { at, credit } = this.#orderOf(record);
    const own = this.#columns;
    own.user.push(numberOf(this.#users, record, columns.user));
    own.item.push(numberOf(this.#items, record, columns.item));
    own.event.push(event);
    own.order.push(at);
    own.credit.push(credit);
    own.quantity.push(Math.trunc(amountOf(record, this.#quantity, 1)));
    own.price.push(Math.round(100 * amountOf(record, this.#price, 0)));
  }

  /** A number such as C536379 is that of a cancellation. */
  #orderOf(record: CsvRecord): { readonly at: number; readonly credit: 0 | 1 } {
    if (this.#order < 0) return { at: -1, credit: 0 };
    const at = numberOf(this.#orders, record, this.#order);
    return { at, credit: /^c\d/i.test(textOf(record, this.#order)) ? 1 : 0 };
  }

  /** @param taken rows of data read */
  finish(taken: number): LogFile {
    const { times } = this.#time.resolve();
    if (times.length === 0)
      throw new DatasetError("noRows", { columns: (this.#layout.names ?? []).join(", ") });
    const place = orderByTime(times);
    const int32 = (name: ColumnName) => Int32Array.from(place, (row) => this.#columns[name].at(row));
    const time = Float64Array.from(place, (row) => times[row]!);
    const none = () => new Uint8Array(time.length);
    const decoder = new TextDecoder(
      this.#layout.encoding.startsWith("utf-16") ? "utf-8" : this.#layout.encoding,
    );
    const idsOf = (texts: ByteInterner) =>
      Array.from({ length: texts.count }, (_, id) => decoder.decode(texts.bytesOf(id)));
    return {
      log: {
        ...{ time, received: time.slice(), visitor: new Int32Array(time.length).fill(-1) },
        ...{ user: int32("user"), item: int32("item"), event: Uint8Array.from(int32("event")) },
        ...{ order: int32("order"), credit: Uint8Array.from(int32("credit")) },
        ...{ quantity: int32("quantity"), price: int32("price") },
        ...{ currency: none(), device: none(), source: none() },
      },
      userIds: idsOf(this.#users).map((id) => id.replace(/\.0$/, "")),
      itemIds: idsOf(this.#items),
      orderIds: idsOf(this.#orders),
      unreadable: taken - times.length,
    };
  }
}

function textOf({ bytes, starts, ends }: CsvRecord, column: number): string {
  let text = "";
  for (let at = starts[column]!; at < ends[column]!; at++) text += String.fromCharCode(bytes[at]!);
  return text.trim();
}

/** -1 where the field is empty or a word for nothing. */
function numberOf(texts: ByteInterner, record: CsvRecord, column: number): number {
  const { bytes, starts, ends } = record;
  let [start, end] = [starts[column]!, ends[column]!];
  while (start < end && bytes[start]! <= 0x20) start++;
  while (end > start && bytes[end - 1]! <= 0x20) end--;
  if (end - start <= 4 && MISSING.has(textOf(record, column).toLowerCase())) return -1;
  return texts.intern(bytes, start, end);
}

/** @param otherwise what to take where there is no such column, or no number in it */
function amountOf(record: CsvRecord, column: number, otherwise: number): number {
  const text = column < 0 ? "" : textOf(record, column);
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : otherwise;
}

/** View, cart or order, by what shops call them. */
function eventOf(text: string): 0 | 1 | 2 {
  if (/^(pv|view|click|browse|detail)/i.test(text)) return 0;
  return /cart|fav/i.test(text) ? 1 : 2;
}
