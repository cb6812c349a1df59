// The last step of reading a file: columns in order of time, texts decoded now that the encoding is known, the report.
import type { Dataset, ItemTable, Worded } from "../interactions/dataset";
import type { ByteInterner } from "./byte-interner";
import type { Delimiter } from "./column-mapping";
import { DatasetError } from "./dataset-error";
import { chooseEncoding, type Encoding } from "./encoding";
import type { EventRows } from "./event-rows";
import type { Layout } from "./layout";
import { listNames, numbered, toMapping } from "./recognise";
import type { FileKind, Packed, ReadNote, ReadReport } from "./report";
import { orderByTime } from "./sort-by-time";
import { suggestCut } from "./suggest-cut";
import { tidyTitle } from "./title-votes";

export interface ReadResult {
  readonly dataset: Dataset;
  readonly report: ReadReport;
}

export interface ReadParts {
  readonly name: string | null;
  readonly kind: FileKind;
  readonly packed: Packed;
  readonly member: string | null;
  readonly layout: Layout;
  readonly events: EventRows;
  /** Where it is known: UTF-16, whose bytes came as UTF-8, or what the learner said; else the texts decide. */
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  /** Instacart has no dates, but its orders have an order in time. */
  readonly hasTime: boolean;
  readonly notes: readonly ReadNote[];
}

/** @throws DatasetError noRows, noUsableRows */
export function assembleDataset(parts: ReadParts): ReadResult {
  const { name, layout, events } = parts;
  const encoding = parts.encoding ?? chooseEncoding(textsOf(events, layout));
  const decoder = new TextDecoder(encoding.startsWith("utf-16") ? "utf-8" : encoding);
  const columns =
    layout.names === null
      ? numbered(layout.fieldCount)
      : layout.nameBytes.map((bytes) => decoder.decode(bytes));
  const chosen = events.choice?.decide() ?? null;
  const keep = chosen?.keep ?? null;
  if (chosen !== null && chosen.left.count > 0)
    events.dropped.take("otherEvent", chosen.left.count, chosen.left.samples);
  const dropped = events.dropped.list(decoder);
  if (events.rows === 0) throw new DatasetError("noRows", { columns: listNames(columns) });
  if (dropped.reduce((sum, { count }) => sum + count, 0) === events.rows) {
    const { reason, count, samples } = dropped[0]!;
    throw new DatasetError("noUsableRows", { rows: events.rows, reason, count, line: samples[0]!.line });
  }
  const { times, order } = events.time.resolve();
  const sorted = orderByTime(times);
  const rows = keep === null ? sorted : sorted.filter((row) => keep[row] === 1);
  const users = renumber(events.user.values(), { count: events.users.count, keep });
  const items = renumber(events.item.values(), { count: events.items.count, keep });
  const time = Float64Array.from(rows, (row) => times[row]!);
  const mapping = toMapping(layout);
  return {
    dataset: {
      source: "file",
      name: nameOf(parts),
      events: {
        user: Int32Array.from(rows, (row) => users.numbers[events.user.at(row)]!),
        item: Int32Array.from(rows, (row) => items.numbers[events.item.at(row)]!),
        time,
        userCount: users.kept.length,
        itemCount: items.kept.length,
      },
      items: itemTable(events, items.kept, decoder),
      userIds: decodeAll(events.users, users.kept, decoder),
      suggestedCut: suggestCut(time),
    },
    report: {
      format: layout.format,
      kind: parts.kind,
      fileName: name,
      encoding,
      packed: parts.packed,
      member: parts.member,
      delimiter: parts.delimiter,
      columns,
      mapping: {
        ...mapping,
        ...(chosen === null ? {} : { eventTypes: chosen.types }),
        ...(parts.member === null ? {} : { member: parts.member }),
      },
      rows: events.rows,
      kept: rows.length,
      dropped,
      duplicates: countRepeatedLines(events, keep),
      users: users.kept.length,
      items: items.kept.length,
      hasTime: parts.hasTime,
      dateOrder: order,
      from: time[0]!,
      to: time[time.length - 1]!,
      notes: [
        ...(chosen === null
          ? []
          : [{ key: "eventTypes" as const, params: { types: chosen.types.join(", "), rows: rows.length } }]),
        ...parts.notes,
      ],
    },
  };
}

function* textsOf(events: EventRows, layout: Layout): Generator<Uint8Array> {
  yield* layout.nameBytes;
  for (const texts of [events.users, events.items, events.titles.texts])
    for (let id = 0; id < texts.count; id++) yield texts.bytesOf(id);
}

/** Numbers from 0 in order of first sight, for ids that some event has; the others go. */
function renumber(
  ids: Int32Array,
  { count, keep }: { readonly count: number; readonly keep: Uint8Array | null },
): { readonly numbers: Int32Array; readonly kept: Int32Array } {
  const numbers = new Int32Array(count).fill(-1);
  const kept = new Int32Array(count);
  let next = 0;
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row]!;
    if ((keep !== null && keep[row] === 0) || numbers[id]! >= 0) continue;
    kept[next] = id;
    numbers[id] = next++;
  }
  return { numbers, kept: kept.subarray(0, next) };
}

function decodeAll(texts: ByteInterner, ids: Int32Array, decoder: TextDecoder): string[] {
  return Array.from(ids, (id) => decoder.decode(texts.bytesOf(id)));
}

/** The file's own name without its endings, in both languages. */
function nameOf({ name }: ReadParts): Worded {
  const plain = name
    ?.replace(/\.(gz|zip)$/i, "")
    .replace(/\.(csv|tsv|txt|dat|data|json|jsonl|ndjson|parquet|arrow|feather)$/i, "");
  return plain ? { en: plain, zh: plain } : { en: "Your file", zh: "你的文件" };
}

function itemTable(events: EventRows, kept: Int32Array, decoder: TextDecoder): ItemTable {
  const ids = decodeAll(events.items, kept, decoder);
  const winners = events.titles.winners(events.items.count);
  const titles = ids.map((id, item) => {
    const text = winners[kept[item]!]!;
    return text < 0 ? id : tidyTitle(decoder.decode(events.titles.texts.bytesOf(text)));
  });
  return { ids, titles: { en: titles, zh: titles }, department: null, departments: [], looks: null };
}

/** Counted user by user, so that no set outgrows one user's events. The hash has 32 bits, within one user and item. */
function countRepeatedLines({ user, item, lineHash, users }: EventRows, keep: Uint8Array | null): number {
  const start = new Int32Array(users.count + 1);
  for (let row = 0; row < user.length; row++) start[user.at(row) + 1]!++;
  for (let u = 0; u < users.count; u++) start[u + 1]! += start[u]!;
  const grouped = new Int32Array(user.length);
  const next = start.slice();
  for (let row = 0; row < user.length; row++) grouped[next[user.at(row)]!++] = row;
  let repeated = 0;
  const lines = new Set<number>();
  for (let u = 0; u < users.count; u++) {
    lines.clear();
    let events = 0;
    for (const row of grouped.subarray(start[u]!, start[u + 1]!)) {
      if (keep !== null && keep[row] === 0) continue;
      events++;
      lines.add(item.at(row) * 2 ** 32 + lineHash.at(row));
    }
    repeated += events - lines.size;
  }
  return repeated;
}
