// The door: a dropped file in, a Dataset and a report out, in a browser's worker or in Node. It streams; what it
// holds are the kept events (21 bytes each) and the distinct ids and titles. Nothing leaves the device.
import { assembleDataset, type ReadResult } from "./assemble-dataset";
import { CsvScanner } from "./csv-scanner";
import { DatasetError } from "./dataset-error";
import { EventRows } from "./event-rows";
import { type ColumnMapping, type Header, readHeader } from "./formats";
import { MAX_BYTES, openBytes } from "./open-bytes";
import type { ReadReport } from "./report";

/** MovieLens 25M has 25,000,095. */
const MAX_ROWS = 30_000_000;
/** ms between two calls of onProgress. */
const PROGRESS_EVERY = 50;

interface ReadProgress {
  /** Bytes of the file taken so far, compressed where the file is. */
  readonly bytes: number;
  readonly totalBytes: number;
  /** Rows of data read so far. */
  readonly rows: number;
}

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  /** For files whose header says nothing; without it the header decides. */
  readonly mapping?: ColumnMapping | undefined;
  /** Lower limits than the usual ones (2 GiB unpacked, 30 million rows). */
  readonly limits?: { readonly bytes?: number; readonly rows?: number } | undefined;
}

/**
 * Reads a CSV file of events, plain or gzipped: Online Retail I and II, MovieLens, RetailRocket, or any with columns
 * for user and item. Each kept row is one event; events are sorted by time, then by their place in the file.
 * @throws DatasetError where the file cannot be taken; nothing of it is kept then
 * @throws the signal's reason (an AbortError unless another was given) when aborted
 */
export async function readDataset(
  file: Blob & { readonly name?: string },
  { signal, onProgress, mapping, limits = {} }: ReadOptions = {},
): Promise<ReadResult> {
  signal?.throwIfAborted();
  const maxRows = limits.rows ?? MAX_ROWS;
  let header: Header | null = null;
  let events: EventRows | null = null;
  let taken = 0;
  const scanner = new CsvScanner({
    onRecord(record) {
      if (events === null) {
        header = readHeader(record, mapping);
        events = new EventRows({ ...header, fieldCount: record.fieldCount });
        return;
      }
      if (!record.terminated && record.fieldCount < header!.bytes.length)
        throw new DatasetError("cutOff", { rows: events.rows, line: record.line });
      if (events.rows === maxRows) throw new DatasetError("tooManyRows", { limit: maxRows });
      events.add(record);
    },
  });
  const rowsSoFar = () => events?.rows ?? 0;
  const progress = () => onProgress?.({ bytes: taken, totalBytes: file.size, rows: rowsSoFar() });
  const opened = await openBytes(file, {
    signal,
    maxBytes: limits.bytes ?? MAX_BYTES,
    onTaken: (bytes) => {
      taken = bytes;
    },
    rows: rowsSoFar,
  });
  let reported = performance.now();
  let failure: DatasetError | null = null;
  for await (const chunk of opened.chunks) {
    try {
      if (failure === null) scanner.push(chunk);
    } catch (thrown) {
      if (!opened.gzip || !mayBeDamage(thrown)) throw thrown;
      failure = thrown;
    }
    if (performance.now() - reported < PROGRESS_EVERY) continue;
    progress();
    // Streams go on without a pause for messages, and Stop comes as a message.
    await new Promise((resolve) => setTimeout(resolve));
    reported = performance.now();
  }
  if (failure !== null) throw failure;
  if (!scanner.end()) throw new DatasetError("cutOff", { rows: rowsSoFar(), line: scanner.line });
  progress();
  if (header === null || events === null) throw new DatasetError("empty");
  return assembleDataset({
    name: file.name ?? null,
    header,
    events,
    gzip: opened.gzip,
    encoding: opened.encoding,
    delimiter: String.fromCharCode(scanner.delimiter!) as ReadReport["delimiter"],
  });
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
