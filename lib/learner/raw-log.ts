// openRawLog(): a shop's log before anybody cleaned it, from the market, where the truth is known, or from the dropped file.
import type { Worded } from "../interactions/dataset";
import type { EventLog } from "../interactions/event-log";
import { itemText, orderText, userText, visitorText } from "../market/dirt/csv";
import { rawLogOf } from "../market/dirt/open-raw-log";
import { DEVICES, EVENTS, SOURCES } from "../market/dirt/raw-log";
import { type DirtFlags, dirtFlags, undoneRows, visibleColumns } from "../market/dirt/visible";
import { chosenData, type DroppedFile, type OpenMarketOptions } from "./data";
import { host } from "./host";

/** What really was, row by row; only a made-up shop can tell. */
interface Truth extends DirtFlags {
  /** 1 for order lines that were taken off again, and for the lines that took them off. */
  readonly undone: Uint8Array;
  /** ms since 1970. */
  readonly time: Float64Array;
  /** -1 for machines. */
  readonly user: Int32Array;
}

export interface RawLog {
  readonly source: "market" | "file";
  readonly name: Worded;
  readonly log: EventLog;
  /** null for a file. */
  readonly truth: Truth | null;
  /** A row as the shop writes it, by column. */
  readonly text: (row: number) => Readonly<Record<string, string>>;
}

/**
 * The raw log of the dropped file where there is one, else of the market: every row, cleaned of nothing. A file has no visitors
 * and no clock of a server: `visitor` is -1 and `received` is `time`.
 * @throws DatasetError when the file cannot be taken, saying why
 */
export async function openRawLog(options: OpenMarketOptions = {}): Promise<RawLog> {
  const { file, size, seed } = await chosenData();
  if (file !== null) return ofFile(file);
  return ofMarket({ size, ...options, ...(seed !== null && { seed }) });
}

async function ofMarket({ seed = 42, size = "S", signal }: OpenMarketOptions): Promise<RawLog> {
  const { signal: stop, progress } = host();
  const { rows, setting } = await rawLogOf({
    seed,
    size,
    signal: signal === undefined ? stop : AbortSignal.any([signal, stop]),
    onProgress: ({ done, total }) => progress({ done, total, unit: "day" }),
  });
  const log = visibleColumns(rows);
  return {
    source: "market",
    name: { en: "The market", zh: "模拟商城" },
    log,
    truth: { ...dirtFlags(rows), undone: undoneRows(rows), time: rows.trueTime, user: rows.trueUser },
    text: (row) => ({
      ...clocksOf(log, row),
      visitor: visitorText(log.visitor[row]!),
      user: userText(log.user[row]!, setting.users.count),
      item: itemText(log.item[row]!, setting.items.count),
      event: EVENTS[log.event[row]!]!,
      order: orderText(log.order[row]!, log.credit[row]!),
      ...amountsOf(log, row),
      device: DEVICES[log.device[row]!]!,
      source: SOURCES[log.source[row]!]!,
    }),
  };
}

async function ofFile({ file, mapping }: DroppedFile): Promise<RawLog> {
  const { signal, progress } = host();
  const { readLog } = await import("../datasets/read-log");
  const { log, userIds, itemIds, orderIds } = await readLog(file, {
    signal,
    mapping,
    onProgress: ({ bytes, totalBytes }) => progress({ done: bytes, total: totalBytes, unit: "byte" }),
  });
  const name = file instanceof File ? file.name.replace(/(\.\w{2,7})+$/, "") : "";
  return {
    source: "file",
    name: name === "" ? { en: "Your file", zh: "你的文件" } : { en: name, zh: name },
    log,
    truth: null,
    text: (row) => ({
      time: clocksOf(log, row).time,
      user: userIds[log.user[row]!] ?? "",
      item: itemIds[log.item[row]!] ?? "",
      event: EVENTS[log.event[row]!]!,
      order: orderIds[log.order[row]!] ?? "",
      ...amountsOf(log, row),
    }),
  };
}

const isoText = (time: number) =>
  new Date(time)
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, "");

const clocksOf = ({ time, received }: EventLog, row: number) => ({
  time: isoText(time[row]!),
  received: isoText(received[row]!),
});

const amountsOf = ({ quantity, price }: EventLog, row: number) => ({
  quantity: String(quantity[row]!),
  price: (price[row]! / 100).toFixed(2),
});
