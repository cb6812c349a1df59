// The data page's worker: generates the market, reads the learner's file, answers what the page shows. It runs under a
// policy of its own that lets it connect to nothing, so what it reads cannot leave the device.
import type { Dataset, Locale } from "../interactions/dataset";
import { describeItem, findItems } from "./catalogue";
import type { TableRows } from "./columns";
import type { TableRef } from "./dictionary";
import { findRows, pageOf } from "./find-rows";
import { historyOf } from "./person";
import type { AskName, Asks, FromWorker, Progress, ReadReport, ToWorker, Trouble } from "./protocol";
import { figuresOf, type OpenShop, openShop } from "./shop";
import { shopTable } from "./shop-tables";
import { statisticsOf } from "./statistics";

interface Turn {
  readonly locale: Locale;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

type Answerer<K extends AskName> = (ask: Asks[K]["ask"], turn: Turn) => Promise<Asks[K]["answer"]>;

/** The last one that was finished: a stopped generation leaves it alone. */
let shop: OpenShop | null = null;
let opening: AbortController | null = null;
let own: { readonly dataset: Dataset; readonly report: ReadReport } | null = null;

class NotThere extends Error {
  constructor(readonly key: "noMarket" | "noFile") {
    super(key);
  }
}

function market(): OpenShop {
  if (shop === null) throw new NotThere("noMarket");
  return shop;
}

function ownShop() {
  if (own === null) throw new NotThere("noFile");
  return own;
}

async function rowsOf(ref: TableRef): Promise<TableRows> {
  if (ref.shop === "market") return market().table(ref.table);
  const { dataset, report } = ownShop();
  return shopTable(ref.table, dataset, report.hasTime);
}

/** Lets messages in, so that Stop is heard. */
async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal.throwIfAborted();
}

/** The order of rows that was asked for last; turning pages needs no new search. */
let lastOrder: { readonly key: string; readonly rows: TableRows; readonly order: Int32Array | null } | null =
  null;

const answerers: { readonly [K in AskName]: Answerer<K> } = {
  async open(world, { locale, signal, onProgress }) {
    opening?.abort();
    opening = new AbortController();
    const stop = AbortSignal.any([signal, opening.signal]);
    const next = await openShop(world, { signal: stop, onProgress });
    shop = next;
    lastOrder = null;
    return figuresOf(next, locale);
  },
  async items(ask, { locale }) {
    return findItems(market(), ask, locale);
  },
  async item({ item }, { locale }) {
    return describeItem(market(), item, locale);
  },
  async person({ user }, { locale }) {
    return historyOf(market(), user, locale);
  },
  async table({ ref, search, sort, offset, count }, { signal }) {
    const key = JSON.stringify([ref, search, sort]);
    if (lastOrder?.key !== key || ref.shop === "file") {
      const rows = await rowsOf(ref);
      const order = await findRows(rows, { search, sort, between: () => breathe(signal) });
      lastOrder = { key, rows, order };
    }
    return pageOf(lastOrder.rows, lastOrder.order, { offset, count });
  },
  async statistics({ shop: which }) {
    if (which === "file") {
      const { dataset, report } = ownShop();
      return statisticsOf(dataset.events, { hasTime: report.hasTime, funnel: null });
    }
    const { dataset, market: made, perItem } = market();
    const funnel = {
      views: perItem.views.reduce((sum, views) => sum + views, 0),
      carts: made.carts.item.length,
      buys: made.purchases.item.length,
    };
    return statisticsOf(dataset.events, { hasTime: true, funnel });
  },
  async export({ ref, format, withHidden }, { signal, onProgress }) {
    const all = await rowsOf(ref);
    const table = { ...all, columns: all.columns.filter(({ info }) => withHidden || !info.hidden) };
    const between = (rows: number) => {
      onProgress({ done: rows, total: table.count });
      return breathe(signal);
    };
    const name = `${ref.shop === "market" ? "market" : "shop"}-${ref.table}.${format}`;
    if (format === "csv") {
      const { writeCsv } = await import("./write-csv");
      const type = "text/csv;charset=utf-8";
      return { blob: new Blob(await writeCsv(table, { between }), { type }), name };
    }
    const { writeArrow } = await import("./write-arrow");
    const type = "application/vnd.apache.arrow.file";
    return { blob: new Blob([await writeArrow(table, { between })], { type }), name };
  },
  async preview({ file, options }, { signal, onProgress }) {
    const { previewDataset } = await import("../datasets/preview-dataset");
    return previewDataset(file, {
      ...options,
      signal,
      onProgress: ({ bytes, totalBytes }) => onProgress({ done: bytes, total: totalBytes }),
    });
  },
  async read({ file, mapping }, { signal, onProgress }) {
    const { readDataset } = await import("../datasets/read-dataset");
    const { dataset, report } = await readDataset(file, {
      signal,
      mapping: mapping ?? undefined,
      onProgress: ({ bytes, totalBytes }) => onProgress({ done: bytes, total: totalBytes }),
    });
    own = { dataset, report };
    lastOrder = null;
    return { report, name: file.name };
  },
};

const turns = new Map<number, AbortController>();
const say = (message: FromWorker) => postMessage(message);

async function answer(message: Exclude<ToWorker, { name: "stop" }>): Promise<void> {
  const { id, name, locale, ask } = message;
  const stop = new AbortController();
  turns.set(id, stop);
  const turn: Turn = { locale, signal: stop.signal, onProgress: (progress) => say({ id, progress }) };
  try {
    // The table of answerers pairs names and asks; a union of functions cannot be called with a union.
    say({ id, answer: await (answerers[name] as Answerer<AskName>)(ask, turn) });
  } catch (thrown) {
    say({ id, trouble: troubleOf(thrown) });
  } finally {
    turns.delete(id);
  }
}

function troubleOf(thrown: unknown): Trouble {
  if (thrown instanceof NotThere) return { key: thrown.key, params: {} };
  const { name, key, params, message } = thrown as Partial<Error & Trouble>;
  if (name === "DatasetError" && key !== undefined) return { key: `datasets.${key}`, params: params ?? {} };
  if (name === "AbortError") return { key: "stopped", params: {} };
  if (name === "RangeError") return { key: "notThere", params: { detail: message ?? "" } };
  return { key: "workerFailed", params: { detail: message ?? String(thrown) } };
}

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.name === "stop") turns.get(data.id)?.abort();
  else void answer(data);
});
