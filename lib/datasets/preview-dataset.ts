// Looks at the first piece of a file and says what it seems to be, before anything is read: for the dialog in which the
// learner confirms or corrects it. It keeps nothing and decides nothing; `readDataset` decides the same by itself.
import type { ColumnMapping, ColumnRole } from "./column-mapping";
import { columnRoles } from "./column-mapping";
import { guessColumns } from "./known-shapes";
import type { Layout } from "./layout";
import { notesOf } from "./notes";
import { MAX_BYTES } from "./open-file";
import { type OpenedTable, openTable } from "./open-table";
import type { Preview, PreviewOptions } from "./preview";
import { noColumns, noFirstRow, recognise, refOf, toMapping } from "./recognise";
import { isReadable } from "./zip-members";

const ROWS = 20;
/** Rows by which a file is recognised and kinds of events are counted. */
const SAMPLE = 200;
const MOST_MEMBERS = 200;
const MOST_COLUMNS = 200;
const MOST_KINDS = 20;
const CELL = 120;

/**
 * @throws DatasetError where the file cannot be taken at all; a file whose columns mean nothing gives `mapping: null`
 * @throws the signal's reason when aborted
 */
export async function previewDataset(
  file: Blob & { readonly name?: string },
  options: PreviewOptions = {},
): Promise<Preview> {
  const { signal, onProgress, member, header, delimiter, encoding } = options;
  signal?.throwIfAborted();
  const table = await openTable(file, {
    ...{ signal, member, delimiter, encoding, maxBytes: MAX_BYTES },
    onTaken: (bytes) => onProgress?.({ bytes: Math.min(bytes, file.size), totalBytes: file.size }),
    onBad: () => undefined,
    rows: () => 0,
  });
  try {
    const rows = await table.rows.sample(SAMPLE);
    if (rows.length === 0 && table.rows.names === null) await meetTheError(table);
    signal?.throwIfAborted();
    const asked: Partial<ColumnMapping> = {
      ...(header === undefined ? {} : { header }),
      ...(encoding === undefined ? {} : { encoding }),
    };
    return describe(file, { table, rows, asked });
  } finally {
    await table.file.close();
  }
}

/** There was not one whole row: what the reader would say of that is said here. */
async function meetTheError({ rows }: OpenedTable): Promise<never> {
  let met = 0;
  await rows.read({
    needed: [],
    maxRows: 1,
    rows: () => 0,
    onRow: () => met++,
    between: async () => undefined,
  });
  throw noFirstRow(met);
}

interface Looked {
  readonly table: OpenedTable;
  readonly rows: readonly (readonly Uint8Array[])[];
  readonly asked: Partial<ColumnMapping>;
}

function describe(file: Blob & { readonly name?: string }, { table, rows, asked }: Looked): Preview {
  const { file: opened, rows: source } = table;
  const recognised = recognise({ rows, names: source.names, mapping: asked });
  const decoder = new TextDecoder(recognised.encoding.startsWith("utf-16") ? "utf-8" : recognised.encoding);
  const data = source.names === null && recognised.header ? rows.slice(1) : rows;
  const texts = data.map((row) => row.map((field) => cut(decoder.decode(field))));
  const layout = withGuess(recognised, texts);
  const { names, columns, format } = layout;
  const result = format === "criteo" ? "ctr" : "events";
  const width = Math.min(MOST_COLUMNS, layout.fieldCount);
  const usable = result === "events" && columns.user >= 0 && columns.item >= 0;
  return {
    fileName: file.name ?? null,
    size: file.size,
    kind: opened.kind,
    packed: opened.packed,
    members: opened.entries.slice(0, MOST_MEMBERS).map((entry) => ({
      name: entry.name,
      size: entry.size,
      readable: isReadable(entry),
    })),
    member: opened.member?.name ?? null,
    format,
    result,
    sure: layout.sure,
    encoding: opened.encoding ?? layout.encoding,
    delimiter: source.delimiter,
    header: layout.header,
    columns: Array.from({ length: width }, (_, column) => ({
      ref: refOf(names, column),
      name: names?.[column] ?? null,
      role: columnRoles.find((role: ColumnRole) => columns[role] === column) ?? null,
    })),
    rows: texts.slice(0, ROWS).map((row) => Array.from({ length: width }, (_, column) => row[column] ?? "")),
    eventTypes: countKinds(texts, columns.event),
    mapping: usable
      ? {
          ...toMapping(layout),
          ...(opened.member === null ? {} : { member: opened.member.name }),
          ...(source.delimiter === null ? {} : { delimiter: source.delimiter }),
        }
      : null,
    notes: notesOf(layout, { opened, mapping: undefined }),
  };
}

/** Columns by their values where their names say nothing. The reader takes them only when the mapping says so. */
function withGuess(layout: Layout, texts: readonly (readonly string[])[]): Layout {
  const { columns, format, names } = layout;
  if (names === null || format !== "generic" || (columns.user >= 0 && columns.item >= 0)) return layout;
  const guess = guessColumns(texts);
  return guess === null ? layout : { ...layout, sure: "guess", columns: { ...noColumns, ...guess } };
}

function countKinds(texts: readonly (readonly string[])[], column: number): Preview["eventTypes"] {
  if (column < 0) return [];
  const counts = new Map<string, number>();
  for (const row of texts) counts.set(row[column] ?? "", (counts.get(row[column] ?? "") ?? 0) + 1);
  return Array.from(counts, ([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_KINDS);
}

function cut(text: string): string {
  return text.length <= CELL
    ? text
    : `${Array.from(text.slice(0, 2 * CELL))
        .slice(0, CELL - 1)
        .join("")}…`;
}
