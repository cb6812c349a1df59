// Looks at the pages of a Parquet column before the library decodes them: a page of thirty bytes can claim two billion
// equal values, and the library would make them all. Sizes, counts and runs must fit the row group. Flat columns only.
import type { ColumnMetaData, Compressors, DataReader } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { deltaBinaryUnpack } from "hyparquet/src/delta.js";
import { readVarInt } from "hyparquet/src/thrift.js";

/** Bytes of one page, unpacked. Writers make pages of 1 MiB. */
export const MAX_PAGE = 2 ** 28;

export interface CheckOptions {
  readonly meta: ColumnMetaData;
  /** Rows of the row group. */
  readonly rows: number;
  /** Whether values may be missing: pages then begin with a bit for each. */
  readonly optional: boolean;
  readonly compressors: Compressors;
}

type Header = ReturnType<typeof parquetHeader>;

/** @throws Error where a page claims more than can be */
export async function checkPages(blob: Blob, { meta, rows, ...options }: CheckOptions): Promise<void> {
  const from = Number(meta.dictionary_page_offset || meta.data_page_offset);
  const bytes = await blob.slice(from, from + Number(meta.total_compressed_size)).arrayBuffer();
  const reader = { view: new DataView(bytes), offset: 0 };
  for (let left = rows; left > 0 && reader.offset < bytes.byteLength - 1; ) {
    const header = parquetHeader(reader);
    const data = header.data_page_header ?? header.data_page_header_v2;
    const values = data?.num_values ?? header.dictionary_page_header?.num_values ?? 0;
    const packed = header.compressed_page_size;
    if (!(header.uncompressed_page_size <= MAX_PAGE)) throw new Error("a page is too large");
    if (!(packed >= 0 && reader.offset + packed <= bytes.byteLength)) throw new Error("a page is cut off");
    const most = data === undefined ? Math.max(rows, header.uncompressed_page_size) : rows;
    if (!(values >= 0 && values <= most)) throw new Error("a page claims too many values");
    if (data !== undefined) {
      checkDataPage(new Uint8Array(bytes, reader.offset, packed), { meta, header, values, ...options });
      left -= values;
    }
    reader.offset += packed;
  }
}

interface PageOptions extends Omit<CheckOptions, "rows"> {
  readonly header: Header;
  readonly values: number;
}

function checkDataPage(
  packed: Uint8Array,
  { meta, header, values, optional, compressors }: PageOptions,
): void {
  const v2 = header.data_page_header_v2;
  const levels = v2 === undefined ? 0 : v2.definition_levels_byte_length + v2.repetition_levels_byte_length;
  const encoding = (v2 ?? header.data_page_header)!.encoding;
  const counted = encoding.endsWith("_DICTIONARY") || encoding === "RLE" || encoding === "DELTA_BYTE_ARRAY";
  if (v2 !== undefined) checkRuns(readerOf(packed.subarray(0, levels)), { width: 1, values });
  if (!counted && (v2 !== undefined || !optional)) return;
  const body = packed.subarray(levels);
  const plain = meta.codec === "UNCOMPRESSED" || v2?.is_compressed === false;
  const decompress = compressors[meta.codec];
  if (!plain && decompress === undefined) throw new Error(`it is packed as ${meta.codec}`);
  const reader = readerOf(plain ? body : decompress!(body, header.uncompressed_page_size - levels));
  if (v2 === undefined && optional) {
    const length = reader.view.getUint32(0, true);
    if (length > reader.view.byteLength - 4) throw new Error("a page is cut off");
    reader.offset = 4 + length;
    checkRuns(readerOf(bytesOf(reader.view, 4, length)), { width: 1, values });
  }
  const rest = readerOf(bytesOf(reader.view, reader.offset));
  if (encoding === "DELTA_BYTE_ARRAY") checkPrefixes(rest, values);
  else if (encoding === "RLE") checkRuns(readerOf(bytesOf(rest.view, 4)), { width: 1, values });
  else if (counted) {
    const width = rest.view.byteLength === 0 ? 0 : rest.view.getUint8(rest.offset++);
    if (width > 32) throw new Error("indices too wide");
    if (width > 0) checkRuns(rest, { width, values });
  }
}

const bytesOf = (view: DataView, from: number, length = view.byteLength - from) =>
  new Uint8Array(view.buffer, view.byteOffset + from, length);

const readerOf = (bytes: Uint8Array): DataReader => ({
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  offset: 0,
});

/** Runs of equal values and of packed bits, as Parquet's hybrid encoding mixes them. */
function checkRuns(reader: DataReader, { width, values }: { width: number; values: number }): void {
  for (let seen = 0; seen < values && reader.offset < reader.view.byteLength; ) {
    const header = readVarInt(reader);
    const groups = header >>> 1;
    const count = (header & 1) === 1 ? 8 * groups : groups;
    reader.offset += (header & 1) === 1 ? groups * width : (width + 7) >> 3;
    seen += count;
    // Packed bits come in eights, so that a few more than the values are usual.
    if (seen > values + 512) throw new Error("a page claims too many values");
  }
}

/** Strings written as what they share with the one before: short pages can stand for very long ones. */
function checkPrefixes(reader: DataReader, values: number): void {
  const ahead = { ...reader };
  readVarInt(ahead);
  readVarInt(ahead);
  const count = readVarInt(ahead);
  if (!(count >= 0 && count <= values)) throw new Error("a page claims too many values");
  const shared = new Int32Array(count);
  if (count > 0) deltaBinaryUnpack(reader, count, shared);
  let sum = 0;
  for (const length of shared) sum += Math.abs(length);
  if (sum > MAX_PAGE) throw new Error("a page is too large");
}
