// Criteo's tables for work on click-through rates: a label, 13 whole numbers, 26 hashed values, tab between, no header.
// It names no users and items, so it becomes a table of typed columns and no Dataset. What is missing stays missing.
import { ByteInterner } from "./byte-interner";
import type { CsvRecord } from "./csv-scanner";
import { DatasetError } from "./dataset-error";
import { DropLog } from "./drop-log";
import { growingFloat64, growingInt32, growingUint8 } from "./growing-column";
import { MAX_BYTES } from "./open-file";
import { openTable } from "./open-table";
import { Pace, type ReadOptions } from "./read-dataset";
import { recognise } from "./recognise";
import type { Dropped, DropReason, FileKind, Packed, ReadNote } from "./report";

const NUMBERS = 13;
const CATEGORIES = 26;
const WIDTH = 1 + NUMBERS + CATEGORIES;
/** 212 bytes a row: the sets have tens of millions, a page has room for some. */
const ROWS = 500_000;
/** Of one column's distinct values. */
const MAX_DISTINCT_BYTES = 2 ** 26;

interface NumberColumn {
  readonly name: string;
  /** NaN where it is missing. Float64, shape [rows]. */
  readonly values: Float64Array;
}

interface CategoryColumn {
  readonly name: string;
  /** Index into `levels`, -1 where it is missing. Int32, shape [rows]. */
  readonly codes: Int32Array;
  /** The hashed values in order of first sight. */
  readonly levels: readonly string[];
}

export interface CtrTable {
  readonly kind: "ctr";
  readonly rows: number;
  /** 1 clicked, 0 not. Uint8, shape [rows]. */
  readonly label: Uint8Array;
  /** I1 … I13. */
  readonly numbers: readonly NumberColumn[];
  /** C1 … C26. */
  readonly categories: readonly CategoryColumn[];
}

export interface CtrReport {
  readonly format: "criteo";
  readonly kind: FileKind;
  readonly fileName: string | null;
  readonly packed: Packed;
  readonly member: string | null;
  /** Rows looked at; rows = kept + the counts of `dropped`. */
  readonly rows: number;
  readonly kept: number;
  readonly dropped: readonly Dropped[];
  readonly clicks: number;
  readonly notes: readonly ReadNote[];
}

export interface ReadCtrOptions extends Omit<ReadOptions, "mapping" | "limits"> {
  /** The file inside a ZIP. */
  readonly member?: string | undefined;
  /** Reads so many rows at most; the report says when there were more. */
  readonly rows?: number | undefined;
}

/** Thrown inside to leave a file before its end. */
class Enough extends Error {}

/**
 * @throws DatasetError notCtrTable, and whatever keeps a file from being read; nothing of it is kept then
 * @throws the signal's reason when aborted
 */
export async function readCtrTable(
  file: Blob & { readonly name?: string },
  { signal, onProgress, member, rows: most = ROWS }: ReadCtrOptions = {},
): Promise<{ readonly table: CtrTable; readonly report: CtrReport }> {
  signal?.throwIfAborted();
  const columns = new CtrColumns();
  const pace = new Pace({ file, signal, onProgress, rows: () => columns.rows });
  const { file: opened, rows: source } = await openTable(file, {
    ...{ signal, member, maxBytes: MAX_BYTES, rows: pace.rows, onTaken: pace.take },
    onBad: (row) => columns.drop("notJson", row),
  });
  let truncated = false;
  try {
    const sample = await source.sample(200);
    const layout = recognise({ rows: sample, names: source.names });
    if (layout.format !== "criteo") throw new DatasetError("notCtrTable", { found: layout.fieldCount });
    let awaitingHeader = layout.header && source.names === null;
    await source.read({
      needed: Array.from({ length: WIDTH }, (_, column) => column),
      maxRows: Number.POSITIVE_INFINITY,
      between: pace.between,
      rows: pace.rows,
      onRow(record) {
        if (awaitingHeader) awaitingHeader = false;
        else if (columns.kept === most) throw new Enough();
        else if (!record.terminated && record.fieldCount < WIDTH)
          throw new DatasetError("cutOff", { rows: columns.rows, line: record.line });
        else columns.add(record);
      },
    });
  } catch (thrown) {
    if (!(thrown instanceof Enough)) throw thrown;
    truncated = true;
  } finally {
    await opened.close();
  }
  pace.report();
  const notes: ReadNote[] = truncated ? [{ key: "truncated", params: { rows: columns.rows } }] : [];
  const { table, dropped, clicks } = columns.finish();
  const { kind, packed } = opened;
  const about = { kind, packed, fileName: file.name ?? null, member: opened.member?.name ?? null };
  return {
    table,
    report: { format: "criteo", ...about, rows: columns.rows, kept: table.rows, dropped, clicks, notes },
  };
}

class CtrColumns {
  rows = 0;
  readonly #label = growingUint8();
  readonly #numbers = Array.from({ length: NUMBERS }, growingFloat64);
  readonly #categories = Array.from({ length: CATEGORIES }, () => ({
    codes: growingInt32(),
    levels: new ByteInterner(MAX_DISTINCT_BYTES),
  }));
  readonly #row = new Float64Array(NUMBERS);
  readonly #dropped = new DropLog();

  get kept(): number {
    return this.#label.length;
  }

  add(record: CsvRecord): void {
    this.rows++;
    const reason = this.#take(record);
    if (reason !== null) this.#dropped.add(reason, record);
  }

  drop(reason: DropReason, record: CsvRecord): void {
    this.rows++;
    this.#dropped.add(reason, record);
  }

  #take(record: CsvRecord): DropReason | null {
    const { bytes, starts, ends, fieldCount } = record;
    if (fieldCount !== WIDTH) return "wrongFieldCount";
    const label = wholeNumber(bytes, starts[0]!, ends[0]!);
    if (label !== 0 && label !== 1) return "badLabel";
    for (let k = 0; k < NUMBERS; k++) {
      const [start, end] = [starts[1 + k]!, ends[1 + k]!];
      this.#row[k] = start === end ? Number.NaN : wholeNumber(bytes, start, end);
      if (start < end && Number.isNaN(this.#row[k])) return "badNumber";
    }
    this.#label.push(label);
    for (let k = 0; k < NUMBERS; k++) this.#numbers[k]!.push(this.#row[k]!);
    for (let k = 0; k < CATEGORIES; k++) {
      const [start, end] = [starts[1 + NUMBERS + k]!, ends[1 + NUMBERS + k]!];
      const { codes, levels } = this.#categories[k]!;
      codes.push(start === end ? -1 : levels.intern(bytes, start, end));
    }
    return null;
  }

  finish(): { readonly table: CtrTable; readonly dropped: Dropped[]; readonly clicks: number } {
    const decoder = new TextDecoder();
    const dropped = this.#dropped.list(decoder);
    if (this.kept === 0) {
      if (dropped.length === 0) throw new DatasetError("empty");
      const { reason, count, samples } = dropped[0]!;
      throw new DatasetError("noUsableRows", { rows: this.rows, reason, count, line: samples[0]!.line });
    }
    const label = this.#label.values().slice();
    const table: CtrTable = {
      kind: "ctr",
      rows: label.length,
      label,
      numbers: this.#numbers.map((column, k) => ({ name: `I${k + 1}`, values: column.values().slice() })),
      categories: this.#categories.map(({ codes, levels }, k) => ({
        name: `C${k + 1}`,
        codes: codes.values().slice(),
        levels: Array.from({ length: levels.count }, (_, level) => decoder.decode(levels.bytesOf(level))),
      })),
    };
    return { table, dropped, clicks: label.reduce((sum, value) => sum + value, 0) };
  }
}

/** NaN where bytes[start, end) is none. */
function wholeNumber(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start] === 0x2d ? start + 1 : start;
  if (first === end || end - first > 15) return Number.NaN;
  let value = 0;
  for (let at = first; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return first === start ? value : -value;
}
