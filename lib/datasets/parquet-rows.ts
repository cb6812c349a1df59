// Rows of a Parquet file, one row group at a time. Columns of lists and structures are left out.
// Loaded only when such a file is opened. The "line" of a row is its number from 1.
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetRead } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { DatasetError } from "./dataset-error";
import { checkPages, MAX_PAGE } from "./parquet-guard";
import { detailOf, type ReadRowsOptions, type RowSource, RowWriter, textOf } from "./row-source";

/** Its description of itself; a table of a thousand columns and groups has a few MB. */
const MAX_METADATA = 2 ** 26;
/** What a preview may take from the file to show columns nobody asked for. */
const PREVIEW_BYTES = 2 ** 25;
/** Rows between two pauses. */
const PAUSE = 2 ** 13;

const encoder = new TextEncoder();

export interface BinaryOptions {
  /** Bytes of `blob` taken so far. */
  onTaken(bytes: number): void;
}

/** @throws DatasetError parquetDamaged */
export async function parquetRows(blob: Blob, { onTaken }: BinaryOptions): Promise<RowSource> {
  const file: AsyncBuffer = {
    byteLength: blob.size,
    slice: (from, to) => blob.slice(from, to).arrayBuffer(),
  };
  const metadata = await guarded(() => readMetadata(blob, file));
  const columns = flatColumns(metadata);
  const names = columns.map(({ name }) => name);
  const groups = metadata.row_groups.map(({ num_rows }) => Number(num_rows));
  const readGroup = async (group: number, { wanted, rows }: { wanted: readonly number[]; rows: number }) => {
    const start = groups.slice(0, group).reduce((sum, count) => sum + count, 0);
    const chunks = new Map<string, Chunk[]>(wanted.map((column) => [names[column]!, []]));
    await guarded(async () => {
      for (const { meta_data: meta } of metadata.row_groups[group]!.columns) {
        if (meta === undefined || !chunks.has(meta.path_in_schema[0] ?? "")) continue;
        const { optional } = columns.find(({ name }) => name === meta.path_in_schema[0])!;
        await checkPages(blob, { meta, rows: groups[group]!, optional, compressors: safeCompressors });
      }
      await parquetRead({
        file,
        metadata,
        columns: [...chunks.keys()],
        rowStart: start,
        rowEnd: start + rows,
        compressors: safeCompressors,
        useOffsetIndex: rows < groups[group]!,
        onChunk: ({ columnName, columnData, rowStart }) =>
          void chunks.get(columnName)?.push({ from: rowStart - start, values: columnData }),
      });
    });
    return wanted.map((column) => new ChunkedColumn(chunks.get(names[column]!)!));
  };
  return {
    names,
    delimiter: null,
    async sample(count) {
      if (groups.length === 0) return [];
      const rows = Math.min(count, groups[0]!);
      const wanted = affordable(metadata, names);
      const values = await readGroup(0, { wanted, rows });
      return Array.from({ length: rows }, (_, row) =>
        names.map((_, column) => {
          const at = wanted.indexOf(column);
          return encoder.encode(at < 0 ? "…" : textOf(values[at]!.at(row)));
        }),
      );
    },
    async read({ needed, onRow, between, maxRows }: ReadRowsOptions) {
      const all = groups.reduce((sum, count) => sum + count, 0);
      if (!(all <= maxRows)) throw new DatasetError("tooManyRows", { limit: maxRows });
      const writer = new RowWriter(names.length);
      let line = 0;
      for (let group = 0; group < groups.length; group++) {
        const rows = groups[group]!;
        const values = await readGroup(group, { wanted: needed, rows });
        for (let row = 0; row < rows; row++) {
          writer.begin(++line);
          for (let k = 0; k < needed.length; k++) {
            if (k > 0) writer.comma();
            writer.set(needed[k]!, textOf(values[k]!.at(row)));
          }
          writer.end();
          onRow(writer);
          if (line % PAUSE === 0) {
            onTaken(Math.floor((blob.size * line) / all));
            await between();
          }
        }
      }
      onTaken(blob.size);
    },
  };
}

interface Chunk {
  readonly from: number;
  readonly values: ArrayLike<unknown>;
}

/** The pieces of a column, read in order of rows. */
class ChunkedColumn {
  readonly #chunks: readonly Chunk[];
  #current = 0;

  constructor(chunks: readonly Chunk[]) {
    this.#chunks = chunks;
  }

  at(row: number): unknown {
    let chunk = this.#chunks[this.#current];
    while (chunk !== undefined && row >= chunk.from + chunk.values.length)
      chunk = this.#chunks[++this.#current];
    return chunk === undefined ? null : chunk.values[row - chunk.from];
  }
}

async function readMetadata(blob: Blob, file: AsyncBuffer): Promise<FileMetaData> {
  const end = new DataView(await blob.slice(-8).arrayBuffer());
  if (end.byteLength < 8 || end.getUint32(4, true) !== 0x31524150) throw new Error("no PAR1 at its end");
  if (end.getUint32(0, true) > MAX_METADATA) throw new Error("its description is too long");
  const metadata = await parquetMetadataAsync(file, { geoparquet: false });
  for (const { num_rows } of metadata.row_groups)
    if (!(Number(num_rows) >= 0 && Number.isSafeInteger(Number(num_rows))))
      throw new Error("a number of rows");
  return metadata;
}

interface FlatColumn {
  readonly name: string;
  readonly optional: boolean;
}

function flatColumns(metadata: FileMetaData): FlatColumn[] {
  const found = new Map<string, FlatColumn>();
  const root = metadata.schema[0]?.num_children ?? 0;
  let at = 1;
  for (let child = 0; child < root && at < metadata.schema.length; child++) {
    const element = metadata.schema[at]!;
    const flat = (element.num_children ?? 0) === 0 && element.repetition_type !== "REPEATED";
    if (flat && !found.has(element.name))
      found.set(element.name, { name: element.name, optional: element.repetition_type === "OPTIONAL" });
    at = skip(metadata, at);
  }
  return [...found.values()];
}

/** The position after an element and all it holds. */
function skip({ schema }: FileMetaData, at: number): number {
  let open = 1;
  let next = at;
  while (open > 0 && next < schema.length) open += (schema[next++]!.num_children ?? 0) - 1;
  return next;
}

function affordable(metadata: FileMetaData, names: readonly string[]): number[] {
  const size = new Map<string, number>();
  for (const { meta_data } of metadata.row_groups[0]?.columns ?? [])
    if (meta_data !== undefined)
      size.set(meta_data.path_in_schema[0] ?? "", Number(meta_data.total_compressed_size));
  let left = PREVIEW_BYTES;
  return names.flatMap((name, column) => {
    left -= size.get(name) ?? 0;
    return left >= 0 ? [column] : [];
  });
}

/** The decompressors, each told how long its result may be. */
const safeCompressors = Object.fromEntries(
  Object.entries(compressors).map(([codec, decompress]) => [
    codec,
    (input: Uint8Array, length: number) => {
      if (!(length <= MAX_PAGE)) throw new Error("a page is too large");
      return decompress!(input, length);
    },
  ]),
);

/** Whatever a damaged file makes the library throw is one sentence to the learner. */
async function guarded<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof DatasetError) throw cause;
    throw new DatasetError("parquetDamaged", { detail: detailOf(cause) }, { cause });
  }
}
