// A dataset as bytes and back: three Arrow IPC streams (events, items, users) behind a short frame.
// Server and kernel share it. It knows no sealed worlds (world-file.ts) and no files of shops (lib/datasets).
import {
  type Column,
  columnFromArray,
  float64,
  int32,
  type Table,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
  utf8,
} from "@uwdata/flechette";
import type { Dataset, ItemLook, Worded } from "./dataset";

/** Followed by the lengths of the three streams (uint32, little-endian); 24 bytes in all, so that the streams stay aligned. */
const MAGIC = "AISLEDS1\0\0\0\0";
const FRAME = MAGIC.length + 3 * 4;
const PARTS = ["events", "items", "users"] as const;

/** What no column holds. Lies in the schema metadata of the events, as JSON under "aisle". */
interface Meta {
  readonly source: Dataset["source"];
  readonly name: Worded;
  readonly suggestedCut: number;
  readonly departments: readonly Worded[];
  readonly hasDepartment: boolean;
  readonly hasLooks: boolean;
}

/**
 * Encodes a dataset. Columns: events (user int32, item int32, time float64), items (id, title_en, title_zh utf8,
 * department int32 and kind, body, accent, finish utf8 where the dataset has them), users (id utf8).
 * @throws RangeError when the dataset is not one: columns of unequal length, an index out of range, a time that is no number
 */
export function datasetToArrow(dataset: Dataset): Uint8Array<ArrayBuffer> {
  checkDataset(dataset);
  const { events, items, userIds } = dataset;
  const meta: Meta = {
    source: dataset.source,
    name: dataset.name,
    suggestedCut: dataset.suggestedCut,
    departments: items.departments,
    hasDepartment: items.department !== null,
    hasLooks: items.looks !== null,
  };
  const text = (values: readonly string[]) => columnFromArray([...values], utf8());
  const eventTable = tableFromColumns([
    ["user", numbers(events.user)],
    ["item", numbers(events.item)],
    ["time", numbers(events.time)],
  ]);
  eventTable.schema.metadata = new Map([["aisle", JSON.stringify(meta)]]);
  const itemColumns: [string, Column<unknown>][] = [
    ["id", text(items.ids)],
    ["title_en", text(items.titles.en)],
    ["title_zh", text(items.titles.zh)],
  ];
  if (items.department !== null) itemColumns.push(["department", numbers(items.department)]);
  if (items.looks !== null) {
    for (const part of ["kind", "body", "accent"] as const)
      itemColumns.push([part, text(items.looks.map((look) => look[part]))]);
    if (items.looks.some((look) => look.finish !== undefined))
      itemColumns.push(["finish", text(items.looks.map((look) => look.finish ?? "plain"))]);
  }
  const tables = [eventTable, tableFromColumns(itemColumns), tableFromColumns([["id", text(userIds)]])];
  const streams = tables.map((table) => tableToIPC(table, { format: "stream" })!);
  const bytes = new Uint8Array(FRAME + streams.reduce((sum, stream) => sum + stream.length, 0));
  bytes.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(bytes.buffer);
  let offset = FRAME;
  for (const [k, stream] of streams.entries()) {
    view.setUint32(MAGIC.length + 4 * k, stream.length, true);
    bytes.set(stream, offset);
    offset += stream.length;
  }
  return bytes;
}

/**
 * Decodes what `datasetToArrow` gave. Columns are copies: the dataset shares no memory with `bytes`.
 * @throws Error when the bytes are not a dataset or were cut off
 * @throws RangeError when they are one but do not hold together, as for `datasetToArrow`
 */
export function datasetFromArrow(bytes: Uint8Array): Dataset {
  const tables = readTables(bytes);
  const meta = readMeta(tables.events);
  const { events, items, users } = tables;
  const userIds = texts(users, "users", "id");
  const ids = texts(items, "items", "id");
  const dataset: Dataset = {
    source: meta.source,
    name: meta.name,
    events: {
      user: int32Column(events, "events", "user"),
      item: int32Column(events, "events", "item"),
      time: Float64Array.from(column(events, "events", "time") as Iterable<number>),
      userCount: userIds.length,
      itemCount: ids.length,
    },
    items: {
      ids,
      titles: { en: texts(items, "items", "title_en"), zh: texts(items, "items", "title_zh") },
      department: meta.hasDepartment ? int32Column(items, "items", "department") : null,
      departments: meta.departments,
      looks: meta.hasLooks ? readLooks(items) : null,
    },
    userIds,
    suggestedCut: meta.suggestedCut,
  };
  checkDataset(dataset);
  return dataset;
}

/** Arrow has no column without a batch, so an empty one goes through the builder, which makes one. */
function numbers(values: Int32Array | Float64Array): Column<unknown> {
  if (values.length > 0) return columnFromArray(values);
  return columnFromArray([], values instanceof Int32Array ? int32() : float64());
}

function readTables(bytes: Uint8Array): Record<(typeof PARTS)[number], Table> {
  if (bytes.length < FRAME || new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) {
    throw new Error("These bytes are not a dataset: they do not begin with AISLEDS1.");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables: Partial<Record<(typeof PARTS)[number], Table>> = {};
  let offset = FRAME;
  for (const [k, part] of PARTS.entries()) {
    const end = offset + view.getUint32(MAGIC.length + 4 * k, true);
    if (end > bytes.length)
      throw new Error(`The dataset was cut off: ${bytes.length} bytes came, its ${part} end at byte ${end}.`);
    try {
      // A copy (slice is none for Node's Buffer), since Arrow's columns need their own alignment.
      tables[part] = tableFromIPC(Uint8Array.from(bytes.subarray(offset, end)));
    } catch (cause) {
      throw new Error(`The dataset's ${part} are damaged: they are not an Arrow stream.`, { cause });
    }
    offset = end;
  }
  return tables as Record<(typeof PARTS)[number], Table>;
}

function readMeta(events: Table): Meta {
  const json = events.schema.metadata?.get("aisle");
  if (json === undefined) throw new Error("The dataset's events lack the metadata named aisle.");
  const meta: Meta = JSON.parse(json);
  const worded = (words: Worded) => typeof words?.en === "string" && typeof words.zh === "string";
  const sound =
    ["market", "file", "world"].includes(meta.source) &&
    worded(meta.name) &&
    Number.isFinite(meta.suggestedCut) &&
    Array.isArray(meta.departments) &&
    meta.departments.every(worded);
  if (!sound)
    throw new Error("The dataset's metadata is not what it should be: source, name, cut, departments.");
  return meta;
}

function column(table: Table, part: string, name: string): unknown[] | Int32Array | Float64Array {
  const found = table.getChild(name);
  if (!found) throw new Error(`The dataset's ${part} lack the column ${name}.`);
  if (found.nullCount > 0)
    throw new Error(`The dataset's ${part} have missing values in the column ${name}.`);
  return found.toArray() as unknown[] | Int32Array | Float64Array;
}

function int32Column(table: Table, part: string, name: string): Int32Array {
  return Int32Array.from(column(table, part, name) as Iterable<number>);
}

function texts(table: Table, part: string, name: string): string[] {
  return Array.from(column(table, part, name) as Iterable<string>);
}

function readLooks(items: Table): ItemLook[] {
  const [kind, body, accent] = ["kind", "body", "accent"].map((name) => texts(items, "items", name));
  // Files written before there were finishes lack the column; a look without one is plain.
  const finish = items.getChild("finish") ? texts(items, "items", "finish") : null;
  return kind!.map((each, i) => ({
    kind: each,
    body: body![i]!,
    accent: accent![i]!,
    ...(finish === null ? {} : { finish: finish[i]! }),
  }));
}

/** @throws RangeError naming the column and the row */
function checkDataset({ events, items, userIds }: Dataset): void {
  const equal = (name: string, length: number, expected: number) => {
    if (length !== expected)
      throw new RangeError(`dataset: ${name} has ${length} entries instead of ${expected}`);
  };
  equal("userIds", userIds.length, events.userCount);
  equal("items.ids", items.ids.length, events.itemCount);
  equal("items.titles.en", items.titles.en.length, events.itemCount);
  equal("items.titles.zh", items.titles.zh.length, events.itemCount);
  if (items.department !== null) equal("items.department", items.department.length, events.itemCount);
  if (items.looks !== null) equal("items.looks", items.looks.length, events.itemCount);
  equal("events.item", events.item.length, events.user.length);
  equal("events.time", events.time.length, events.user.length);
  const within = (name: string, values: Int32Array, count: number) => {
    const row = values.findIndex((value) => value < 0 || value >= count);
    if (row >= 0)
      throw new RangeError(`dataset: ${name}[${row}] is ${values[row]}; it must be from 0 to ${count - 1}`);
  };
  within("events.user", events.user, events.userCount);
  within("events.item", events.item, events.itemCount);
  if (items.department !== null) within("items.department", items.department, items.departments.length);
  const row = events.time.findIndex((time) => !Number.isFinite(time));
  if (row >= 0) throw new RangeError(`dataset: events.time[${row}] is ${events.time[row]}, not a time`);
}
