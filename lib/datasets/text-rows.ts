// Rows of CSV, TSV and their like, out of an opened file.
import type { Delimiter } from "./column-mapping";
import { CsvScanner } from "./csv-scanner";
import { DatasetError } from "./dataset-error";
import type { OpenedFile } from "./open-file";
import type { ReadRowsOptions, RowSource } from "./row-source";

/** @param wanted sniffed in the first line where it is not given */
export function textRows(opened: OpenedFile, wanted: Delimiter | undefined): RowSource {
  const start = scanStart(opened, wanted);
  return {
    names: null,
    delimiter: start.delimiter,
    sample: async (count) => start.rows.slice(0, count),
    read: (options) => readText(opened, start.delimiter, options),
  };
}

/** As many rows of the beginning as are whole. What is wrong there is met again when the rows are read. */
function scanStart(opened: OpenedFile, wanted: Delimiter | undefined) {
  const rows: Uint8Array[][] = [];
  const scanner = new CsvScanner({
    delimiter: wanted,
    onRecord({ bytes, starts, ends, fieldCount }) {
      if (rows.length < MAX_SAMPLE)
        rows.push(Array.from({ length: fieldCount }, (_, k) => bytes.slice(starts[k]!, ends[k]!)));
    },
  });
  try {
    scanner.push(opened.first);
    if (opened.whole) scanner.end();
  } catch (thrown) {
    if (!(thrown instanceof DatasetError)) throw thrown;
  }
  return { rows, delimiter: scanner.delimiter };
}

const MAX_SAMPLE = 200;

async function readText(
  { chunks, packed }: OpenedFile,
  delimiter: Delimiter | null,
  { onRow, between, rows }: ReadRowsOptions,
): Promise<void> {
  const scanner = new CsvScanner({ onRecord: onRow, delimiter: delimiter ?? undefined });
  let failure: DatasetError | null = null;
  for await (const chunk of chunks) {
    try {
      if (failure === null) scanner.push(chunk);
    } catch (thrown) {
      if (packed === "none" || !mayBeDamage(thrown)) throw thrown;
      failure = thrown;
    }
    await between();
  }
  if (failure !== null) throw failure;
  if (!scanner.end()) throw new DatasetError("cutOff", { rows: rows(), line: scanner.line });
}

/**
 * Damaged gzip unpacks to nonsense long before its checksum tells. So where packed rows stop making sense, the rest is
 * unpacked too, and the damage, if there is any, is what the learner hears of.
 */
function mayBeDamage(thrown: unknown): thrown is DatasetError {
  return (
    thrown instanceof DatasetError && ["tooManyColumns", "lineTooLong", "tooManyTexts"].includes(thrown.key)
  );
}
