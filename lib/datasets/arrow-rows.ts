// Rows of an Arrow IPC file or stream (Feather 2 too), one record batch at a time. A file is a stream with a list
// behind it, so both are read alike. Loaded only when such a file is opened. The "line" of a row is its number from 1.
import { CompressionType, setCompressionCodec, type Table, tableFromIPC } from "@uwdata/flechette";
import { arrowCodecs } from "./arrow-codecs";
import { DatasetError } from "./dataset-error";
import type { BinaryOptions } from "./parquet-rows";
import { detailOf, type ReadRowsOptions, type RowSource, RowWriter, textOf } from "./row-source";

/** Of one message: a record batch or a dictionary. */
const MAX_MESSAGE = 2 ** 29;
const MAX_DICTIONARIES = 2 ** 29;
/** Rows between two pauses. */
const PAUSE = 2 ** 13;
/** Types of message, as Arrow numbers them. */
const SCHEMA = 1;
const DICTIONARY = 2;
const RECORDS = 3;

const encoder = new TextEncoder();

/** @throws DatasetError arrowDamaged */
export async function arrowRows(blob: Blob, { onTaken }: BinaryOptions): Promise<RowSource> {
  setCompressionCodec(CompressionType.LZ4_FRAME, arrowCodecs.lz4);
  setCompressionCodec(CompressionType.ZSTD, arrowCodecs.zstd);
  const messages = () => batches(blob, onTaken);
  const opening = messages();
  const head = await opening.next();
  const first = await opening.next();
  await opening.return(undefined);
  if (head.done) throw new DatasetError("arrowDamaged", { detail: "it begins with no schema" });
  const names = head.value.schema.fields.map(({ name }) => name);
  return {
    names,
    delimiter: null,
    async sample(count) {
      if (first.done) return [];
      const columns = columnsOf(first.value);
      return Array.from({ length: Math.min(count, first.value.numRows) }, (_, row) =>
        columns.map((column) => encoder.encode(textOf(column.at(row)))),
      );
    },
    async read({ needed, onRow, between, maxRows, rows }: ReadRowsOptions) {
      const writer = new RowWriter(names.length);
      let line = 0;
      for await (const table of messages()) {
        if (rows() + table.numRows > maxRows) throw new DatasetError("tooManyRows", { limit: maxRows });
        const columns = columnsOf(table);
        for (let row = 0; row < table.numRows; row++) {
          writer.begin(++line);
          for (let k = 0; k < needed.length; k++) {
            if (k > 0) writer.comma();
            writer.set(
              needed[k]!,
              guarded(() => textOf(columns[needed[k]!]!.at(row))),
            );
          }
          writer.end();
          onRow(writer);
          if (line % PAUSE === 0) await between();
        }
        await between();
      }
    },
  };
}

function columnsOf(table: Table) {
  return Array.from({ length: table.numCols }, (_, column) => table.getChildAt(column));
}

/** First a table without rows, for its names, then one for each record batch. */
async function* batches(blob: Blob, onTaken: BinaryOptions["onTaken"]): AsyncGenerator<Table, void> {
  let schema: Uint8Array | null = null;
  const dictionaries: Uint8Array[] = [];
  let held = 0;
  for await (const { type, bytes, end } of messagesOf(blob)) {
    if (type === SCHEMA && schema === null) {
      schema = bytes;
      yield decode([schema]);
    } else if (schema === null)
      throw new DatasetError("arrowDamaged", { detail: "it begins with no schema" });
    else if (type === DICTIONARY) {
      held += bytes.length;
      if (held > MAX_DICTIONARIES) throw new DatasetError("tooLarge", { limit: MAX_DICTIONARIES });
      dictionaries.push(bytes);
    } else if (type === RECORDS) {
      yield decode([schema, ...dictionaries, bytes]);
      onTaken(end);
    }
  }
}

const decode = (parts: Uint8Array[]) =>
  guarded(() => {
    const table = tableFromIPC(parts, { useDate: true, useBigInt: true });
    // A batch whose columns are shorter than it says would be read as rows of nothing.
    if (!Number.isSafeInteger(table.numRows)) throw new Error("a number of rows");
    return table;
  });

interface Message {
  readonly type: number;
  /** Length, description and body. */
  readonly bytes: Uint8Array;
  /** Where in the file it ends. */
  readonly end: number;
}

async function* messagesOf(blob: Blob): AsyncGenerator<Message, void> {
  const take = async (from: number, to: number) => new Uint8Array(await blob.slice(from, to).arrayBuffer());
  const magic = new TextDecoder("latin1").decode(await take(0, 6));
  let at = magic === "ARROW1" ? 8 : 0;
  while (at < blob.size) {
    const head = viewOf(await take(at, at + 8));
    if (head.byteLength < 8) break;
    const marked = head.getInt32(0, true) === -1;
    const length = head.getInt32(marked ? 4 : 0, true);
    if (length === 0) return;
    const from = at + (marked ? 8 : 4);
    if (length < 0 || from + length > blob.size) break;
    const metadata = viewOf(await take(from, from + length));
    const { type, body } = guarded(() => describe(metadata));
    const end = from + length + body;
    if (body < 0 || end > blob.size) break;
    if (end - at > MAX_MESSAGE) throw new DatasetError("tooLarge", { limit: MAX_MESSAGE });
    yield { type, bytes: await take(at, end), end };
    at = end;
  }
  // A stream may end without its mark; anything else is a cut.
  if (at !== blob.size) throw new DatasetError("arrowDamaged", { detail: "it is cut off" });
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Type and length of the body from a message's flatbuffer: fields 1 and 3 of its root table. */
function describe(view: DataView): { type: number; body: number } {
  const table = view.getInt32(0, true);
  const slots = table - view.getInt32(table, true);
  const size = view.getUint16(slots, true);
  const place = (field: number) => (4 + 2 * field < size ? view.getUint16(slots + 4 + 2 * field, true) : 0);
  const [type, body] = [place(1), place(3)];
  return {
    type: type === 0 ? 0 : view.getUint8(table + type),
    body: body === 0 ? 0 : Number(view.getBigInt64(table + body, true)),
  };
}

/** Whatever a damaged file makes the library throw is one sentence to the learner. */
function guarded<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof DatasetError) throw cause;
    throw new DatasetError("arrowDamaged", { detail: detailOf(cause) }, { cause });
  }
}
