// What other files of the same ZIP add to the events: Instacart's orders, which say whose each line is, and the titles
// that MovieLens and Instacart keep apart. Both are streamed; only ids that occur are kept.
import type { Delimiter, Format } from "./column-mapping";
import { DatasetError } from "./dataset-error";
import type { EventRows } from "./event-rows";
import type { Layout } from "./layout";
import type { OpenedFile, OpenOptions } from "./open-file";
import { openTable } from "./open-table";
import { OrderIndex } from "./order-index";
import type { ReadNote } from "./report";
import type { ZipEntry } from "./zip-archive";
import { beside } from "./zip-members";

export interface Join {
  readonly file: Blob;
  readonly opened: OpenedFile;
  readonly layout: Layout;
  readonly options: Pick<OpenOptions, "signal" | "maxBytes" | "rows">;
}

interface Progress {
  readonly notes: ReadNote[];
  between(): Promise<void>;
}

/** null where the format needs none, or where they are not there. */
export async function readOrders(join: Join, { notes, between }: Progress): Promise<OrderIndex | null> {
  const { opened, layout } = join;
  if (layout.format !== "instacart" || opened.member === null) return null;
  const entry = beside(opened.entries, opened.member, ["orders.csv"]);
  if (entry === null) return null;
  const orders = new OrderIndex();
  await scan(join, { entry, delimiter: ",", between, onRow: (record) => orders.add(record) });
  notes.push({
    key: "joined",
    params: { member: entry.name, rows: orders.rows, skipped: orders.skipped },
  });
  return orders;
}

interface Titles {
  readonly names: readonly string[];
  readonly id: number;
  readonly title: number;
}

const titleFiles: Partial<Record<Format, Titles>> = {
  movielens: { names: ["movies.csv", "movies.dat", "u.item"], id: 0, title: 1 },
  instacart: { names: ["products.csv"], id: 0, title: 1 },
};

/** A file of titles that cannot be read costs the titles, not the events: a note says so. */
export async function readTitles(
  join: Join,
  { events, notes, between }: Progress & { readonly events: EventRows },
): Promise<void> {
  const { opened, layout } = join;
  const known = titleFiles[layout.format];
  if (known === undefined || opened.member === null || layout.columns.title >= 0) return;
  const entry = beside(opened.entries, opened.member, known.names);
  if (entry === null) return;
  const delimiter: Delimiter = entry.name.endsWith(".dat") ? "::" : entry.name.endsWith(".item") ? "|" : ",";
  let titles = 0;
  try {
    await scan(join, {
      entry,
      delimiter,
      between,
      onRow({ bytes, starts, ends, fieldCount }) {
        if (fieldCount <= known.title) return;
        const item = events.items.find(bytes, starts[known.id]!, ends[known.id]!);
        if (item < 0 || starts[known.title] === ends[known.title]) return;
        events.titles.add(item, bytes, starts[known.title]!, ends[known.title]!);
        titles++;
      },
    });
    notes.push({ key: "titlesFrom", params: { member: entry.name, titles } });
  } catch (thrown) {
    if (!(thrown instanceof DatasetError)) throw thrown;
    notes.push({ key: "titlesFailed", params: { member: entry.name, reason: thrown.message } });
  }
}

interface Scan {
  readonly entry: ZipEntry;
  readonly delimiter: Delimiter;
  readonly onRow: Parameters<Awaited<ReturnType<typeof openTable>>["rows"]["read"]>[0]["onRow"];
  between(): Promise<void>;
}

async function scan({ file, options }: Join, { entry, delimiter, onRow, between }: Scan): Promise<void> {
  const ignore = () => undefined;
  const table = await openTable(file, {
    ...options,
    member: entry.name,
    delimiter,
    onTaken: ignore,
    onBad: ignore,
  });
  try {
    await table.rows.read({
      needed: [],
      maxRows: Number.POSITIVE_INFINITY,
      rows: options.rows,
      onRow,
      between,
    });
  } finally {
    await table.file.close();
  }
}
