// The last step of reading a file: columns in order of time, texts decoded now that the encoding is known, the report.
import type { Dataset, ItemTable, Worded } from "../interactions/dataset";
import type { ByteInterner } from "./byte-interner";
import { DatasetError } from "./dataset-error";
import { chooseEncoding, type Encoding } from "./encoding";
import type { EventRows } from "./event-rows";
import { type Header, listNames } from "./formats";
import type { ReadReport } from "./report";
import { orderByTime } from "./sort-by-time";
import { suggestCut } from "./suggest-cut";
import { tidyTitle } from "./title-votes";

export interface ReadResult {
  readonly dataset: Dataset;
  readonly report: ReadReport;
}

export interface ReadParts {
  readonly name: string | null;
  readonly header: Header;
  readonly events: EventRows;
  readonly gzip: boolean;
  /** Set for UTF-16, whose bytes came as UTF-8; else the texts decide. */
  readonly encoding: Encoding | null;
  readonly delimiter: ReadReport["delimiter"];
}

/** @throws DatasetError noRows, noUsableRows */
export function assembleDataset(parts: ReadParts): ReadResult {
  const { name, header, events } = parts;
  const encoding = parts.encoding ?? chooseEncoding(textsOf(events, header));
  const decoder = new TextDecoder(encoding.startsWith("utf-16") ? "utf-8" : encoding);
  const columns = header.bytes.map((bytes) => decoder.decode(bytes));
  const dropped = events.dropped.list(decoder);
  if (events.rows === 0) throw new DatasetError("noRows", { columns: listNames(columns) });
  if (events.user.length === 0) {
    const { reason, count, samples } = dropped[0]!;
    throw new DatasetError("noUsableRows", { rows: events.rows, reason, count, line: samples[0]!.line });
  }
  const { times, order } = events.time.resolve();
  const rows = orderByTime(times);
  const pick = (values: Int32Array) => Int32Array.from(rows, (row) => values[row]!);
  const time = Float64Array.from(rows, (row) => times[row]!);
  const users = events.users.count;
  const items = events.items.count;
  return {
    dataset: {
      source: "file",
      name: nameOf(name),
      events: {
        user: pick(events.user.values()),
        item: pick(events.item.values()),
        time,
        userCount: users,
        itemCount: items,
      },
      items: itemTable(events, decoder),
      userIds: decodeAll(events.users, decoder),
      suggestedCut: suggestCut(time),
    },
    report: {
      format: header.format,
      fileName: name,
      encoding,
      gzip: parts.gzip,
      delimiter: parts.delimiter,
      columns,
      rows: events.rows,
      kept: rows.length,
      dropped,
      duplicates: countRepeatedLines(events),
      users,
      items,
      hasTime: header.columns.time >= 0,
      dateOrder: order,
      from: time[0]!,
      to: time[time.length - 1]!,
    },
  };
}

function* textsOf(events: EventRows, header: Header): Generator<Uint8Array> {
  yield* header.bytes;
  for (const texts of [events.users, events.items, events.titles.texts])
    for (let id = 0; id < texts.count; id++) yield texts.bytesOf(id);
}

function decodeAll(texts: ByteInterner, decoder: TextDecoder): string[] {
  return Array.from({ length: texts.count }, (_, id) => decoder.decode(texts.bytesOf(id)));
}

/** The file's own name without its endings, in both languages. */
function nameOf(fileName: string | null): Worded {
  const plain = fileName?.replace(/\.gz$/i, "").replace(/\.(csv|tsv|txt)$/i, "");
  return plain ? { en: plain, zh: plain } : { en: "Your file", zh: "你的文件" };
}

function itemTable(events: EventRows, decoder: TextDecoder): ItemTable {
  const ids = decodeAll(events.items, decoder);
  const winners = events.titles.winners(ids.length);
  const titles = ids.map((id, item) => {
    const text = winners[item]!;
    return text < 0 ? id : tidyTitle(decoder.decode(events.titles.texts.bytesOf(text)));
  });
  return { ids, titles: { en: titles, zh: titles }, department: null, departments: [], looks: null };
}

/** Counted user by user, so that no set outgrows one user's events. The hash has 32 bits, within one user and item. */
function countRepeatedLines({ user, item, lineHash, users }: EventRows): number {
  const start = new Int32Array(users.count + 1);
  for (let row = 0; row < user.length; row++) start[user.at(row) + 1]!++;
  for (let u = 0; u < users.count; u++) start[u + 1]! += start[u]!;
  const grouped = new Int32Array(user.length);
  const next = start.slice();
  for (let row = 0; row < user.length; row++) grouped[next[user.at(row)]!++] = row;
  let distinct = 0;
  const lines = new Set<number>();
  for (let u = 0; u < users.count; u++) {
    lines.clear();
    for (const row of grouped.subarray(start[u]!, start[u + 1]!))
      lines.add(item.at(row) * 2 ** 32 + lineHash.at(row));
    distinct += lines.size;
  }
  return user.length - distinct;
}
