// What every kind of file is to the readers: names, a few rows to look at, and then all rows one by one.
import type { Delimiter } from "./column-mapping";
import type { CsvRecord } from "./csv-scanner";

export interface ReadRowsOptions {
  /** Positions of the columns whose values are wanted; others may come empty. */
  readonly needed: readonly number[];
  /** Called for each row in order, a header included where the names are not known otherwise. */
  onRow(row: CsvRecord): void;
  /** Awaited now and then: progress, a pause for messages, Stop. */
  between(): Promise<void>;
  /** Rows taken so far, for messages. */
  rows(): number;
  readonly maxRows: number;
}

export interface RowSource {
  /** Names of the columns where the file keeps them apart from the rows, else null: the first row may hold them. */
  readonly names: readonly string[] | null;
  readonly delimiter: Delimiter | null;
  /** At most `count` of the first rows, each a list of fields. */
  sample(count: number): Promise<readonly (readonly Uint8Array[])[]>;
  /** To be called once. @throws DatasetError */
  read(options: ReadRowsOptions): Promise<void>;
}

const encoder = new TextEncoder();

/** A record made of values rather than found in a text. Everything in it is overwritten by the next one. */
export class RowWriter implements CsvRecord {
  bytes = new Uint8Array(1 << 12);
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly fieldCount: number;
  readonly from = 0;
  to = 0;
  line = 0;
  readonly terminated = true;
  #used = 0;

  constructor(fieldCount: number) {
    this.fieldCount = fieldCount;
    this.starts = new Int32Array(fieldCount);
    this.ends = new Int32Array(fieldCount);
  }

  /** Begins the next row; fields that are not set keep what they had. @param raw how it stands in the file; without it the row is its values with commas between */
  begin(line: number, raw?: Uint8Array): void {
    this.line = line;
    this.#used = 0;
    if (raw !== undefined) {
      this.#makeRoom(raw.length);
      this.bytes.set(raw);
      this.#used = raw.length;
    }
    this.to = this.#used;
  }

  /** Sets a field. Without `raw` fields must come in order. */
  set(field: number, text: string): void {
    this.#makeRoom(3 * text.length + 1);
    this.starts[field] = this.#used;
    this.#used += this.#writeAscii(text) ?? encoder.encodeInto(text, this.bytes.subarray(this.#used)).written;
    this.ends[field] = this.#used;
  }

  /** Most values are short and plain, and then a loop is several times faster than the encoder. */
  #writeAscii(text: string): number | null {
    const { bytes } = this;
    const used = this.#used;
    if (text.length > 64) return null;
    for (let k = 0; k < text.length; k++) {
      const code = text.charCodeAt(k);
      if (code > 0x7f) return null;
      bytes[used + k] = code;
    }
    return text.length;
  }

  /** Ends a row that was begun without `raw`. */
  end(): void {
    this.to = this.#used;
  }

  comma(): void {
    this.#makeRoom(1);
    this.bytes[this.#used++] = 0x2c;
  }

  #makeRoom(length: number): void {
    if (this.#used + length <= this.bytes.length) return;
    const wider = new Uint8Array(2 * (this.#used + length));
    wider.set(this.bytes.subarray(0, this.#used));
    this.bytes = wider;
  }
}

/** Any value of a JSON, Parquet or Arrow file as the text that a CSV would hold; nothing for null. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
    return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString();
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  try {
    return JSON.stringify(value, (_, part) => (typeof part === "bigint" ? String(part) : part)) ?? "";
  } catch {
    return "";
  }
}

/** What a library said of a damaged file, where it meant to say something: its own stumbles only have a name. */
export function detailOf(cause: unknown): string {
  if (!(cause instanceof Error)) return "?";
  return cause.constructor === Error ? cause.message.replace(/^parquet /, "").slice(0, 120) : cause.name;
}
