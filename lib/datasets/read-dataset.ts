// The door: a dropped file in, a Dataset and a report out, in a browser's worker or in Node. It streams; what it
// holds are the kept events (21 bytes each) and the distinct ids and titles. Nothing leaves the device.
import { assembleDataset, type ReadResult } from "./assemble-dataset";
import { type ColumnMapping, columnRoles } from "./column-mapping";
import { DatasetError } from "./dataset-error";
import { EventRows } from "./event-rows";
import { readOrders, readTitles } from "./joined-files";
import type { Columns, Layout } from "./layout";
import { notesOf } from "./notes";
import { MAX_BYTES } from "./open-file";
import { openTable } from "./open-table";
import { needColumns, noFirstRow, recognise } from "./recognise";
import type { ReadNote } from "./report";

/** MovieLens 25M has 25,000,095; Instacart's earlier orders 32,434,489 lines. */
const MAX_ROWS = 40_000_000;
/** ms between two calls of onProgress. */
const PROGRESS_EVERY = 50;
/** Rows by which a file without header is recognised. */
const SAMPLE = 200;

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
  /** What the learner says of the file; without it names and first rows decide. */
  readonly mapping?: Partial<ColumnMapping> | undefined;
  /** Lower limits than the usual ones (2 GiB unpacked, 40 million rows). */
  readonly limits?: { readonly bytes?: number; readonly rows?: number } | undefined;
}

/**
 * Reads a file of events: the formats of `column-mapping.ts` but Criteo's, as CSV, TSV, JSON lines, Parquet or Arrow,
 * plain, gzipped or in a ZIP. Each kept row is one event, whatever its rating, unless the mapping gives a least one;
 * where a column says what happened, see event-choice.ts. Events are sorted by time, then by their place in the file.
 * @throws DatasetError where the file cannot be taken; nothing of it is kept then
 * @throws the signal's reason (an AbortError unless another was given) when aborted
 */
export async function readDataset(
  file: Blob & { readonly name?: string },
  { signal, onProgress, mapping, limits = {} }: ReadOptions = {},
): Promise<ReadResult> {
  signal?.throwIfAborted();
  const maxRows = limits.rows ?? MAX_ROWS;
  const pace = new Pace({ file, signal, onProgress, rows: () => events?.rows ?? 0 });
  const openOptions = { signal, maxBytes: limits.bytes ?? MAX_BYTES, rows: pace.rows };
  let events: EventRows | null = null;
  const table = await openTable(file, {
    ...openOptions,
    member: mapping?.member,
    encoding: mapping?.encoding,
    delimiter: mapping?.delimiter,
    onTaken: pace.take,
    onBad: (row) => events!.drop("notJson", row),
  });
  const { file: opened, rows } = table;
  try {
    const sample = rows.names === null ? await rows.sample(SAMPLE) : [];
    const layout = recognise({ rows: sample, names: rows.names, mapping });
    const join = { file, opened, layout, options: openOptions };
    const notes: ReadNote[] = [];
    const orders = await readOrders(join, { notes, between: pace.between });
    // Without a row to look at there is an error to be met, or nothing at all.
    if (rows.names !== null || sample.length > 0) needColumns(layout, { hasOrders: orders !== null });
    events = new EventRows({ layout, orders: orders ?? undefined });
    await readRows(events, { layout, maxRows, rows, between: pace.between, names: rows.names });
    if (rows.names === null && sample.length === 0) throw noFirstRow(events.rows);
    pace.report();
    await readTitles(join, { events, notes, between: pace.between });
    return assembleDataset({
      name: file.name ?? null,
      kind: opened.kind,
      packed: opened.packed,
      member: opened.member?.name ?? null,
      layout,
      events,
      encoding: opened.encoding ?? mapping?.encoding ?? (rows.names === null ? null : "utf-8"),
      delimiter: rows.delimiter,
      hasTime: layout.columns.time >= 0 || orders !== null,
      notes: [...notesOf(layout, { opened, mapping }), ...notes],
    });
  } finally {
    await opened.close();
  }
}

interface ReadRows {
  readonly layout: Layout;
  readonly maxRows: number;
  readonly rows: Awaited<ReturnType<typeof openTable>>["rows"];
  readonly names: readonly string[] | null;
  between(): Promise<void>;
}

async function readRows(
  events: EventRows,
  { layout, maxRows, rows, names, between }: ReadRows,
): Promise<void> {
  let awaitingHeader = layout.header && names === null;
  const needed = [...columnRoles, "invoice", "quantity"] as readonly (keyof Columns)[];
  await rows.read({
    needed: [...new Set(needed.map((role) => layout.columns[role]).filter((column) => column >= 0))],
    maxRows,
    between,
    rows: () => events.rows,
    onRow(record) {
      if (awaitingHeader) {
        awaitingHeader = false;
        return;
      }
      if (!record.terminated && record.fieldCount < layout.fieldCount)
        throw new DatasetError("cutOff", { rows: events.rows, line: record.line });
      if (events.rows === maxRows) throw new DatasetError("tooManyRows", { limit: maxRows });
      events.add(record);
    },
  });
}

interface PaceOptions {
  readonly file: Blob;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ReadOptions["onProgress"];
  rows(): number;
}

/** Progress, and now and then a pause: streams go on without one for messages, and Stop comes as a message. */
export class Pace {
  readonly #options: PaceOptions;
  #taken = 0;
  #reported = performance.now();

  constructor(options: PaceOptions) {
    this.#options = options;
  }

  readonly rows = (): number => this.#options.rows();

  readonly take = (bytes: number): void => {
    this.#taken = Math.min(bytes, this.#options.file.size);
  };

  report(): void {
    const { file, onProgress } = this.#options;
    onProgress?.({ bytes: this.#taken, totalBytes: file.size, rows: this.rows() });
  }

  readonly between = async (): Promise<void> => {
    const { signal } = this.#options;
    signal?.throwIfAborted();
    if (performance.now() - this.#reported < PROGRESS_EVERY) return;
    this.report();
    await new Promise((resolve) => setTimeout(resolve));
    this.#reported = performance.now();
    signal?.throwIfAborted();
  };
}
