// From a dropped file to rows, whatever its kind and packing. What is heavy (Parquet, Arrow) is fetched only when such
// a file comes. It knows no users and items.
import type { Delimiter } from "./column-mapping";
import { type OpenedFile, type OpenOptions, openFile } from "./open-file";
import type { RowSource, RowWriter } from "./row-source";

export interface OpenTableOptions extends OpenOptions {
  readonly delimiter?: Delimiter | undefined;
  /** A row that is no row of its kind: a line that is no JSON object. */
  onBad(row: RowWriter): void;
}

export interface OpenedTable {
  readonly file: OpenedFile;
  readonly rows: RowSource;
}

/**
 * @throws DatasetError as `openFile`, and parquetDamaged, arrowDamaged, jsonArray
 * @throws the signal's reason when aborted
 */
export async function openTable(blob: Blob, options: OpenTableOptions): Promise<OpenedTable> {
  const file = await openFile(blob, options);
  try {
    return { file, rows: await rowsOf(file, options) };
  } catch (refusal) {
    await file.close();
    throw refusal;
  }
}

async function rowsOf(file: OpenedFile, options: OpenTableOptions): Promise<RowSource> {
  switch (file.kind) {
    case "text": {
      const { textRows } = await import("./text-rows");
      return textRows(file, options.delimiter);
    }
    case "jsonl": {
      const { jsonRows } = await import("./json-rows");
      return jsonRows(file, options);
    }
    case "parquet": {
      const { parquetRows } = await import("./parquet-rows");
      return parquetRows(await file.blob(), options);
    }
    case "arrow": {
      const { arrowRows } = await import("./arrow-rows");
      return arrowRows(await file.blob(), options);
    }
  }
}
