// Bytes in, records out: RFC 4180 with CRLF, LF or CR, quotes, line breaks inside quotes, and , ; or tab.
// Fields are places in a buffer, not strings. It works on bytes because in UTF-8, windows-1252 and GB18030
// no part of another character looks like a delimiter, a quote or a line break. It knows no column names.
import { DatasetError } from "./dataset-error";

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const DELIMITERS = [0x2c, 0x3b, 0x09] as const;

export const MAX_COLUMNS = 10_000;
/** Bytes of one record, its line breaks included. */
export const MAX_RECORD = 2 ** 20;

/** The record just read. Everything in it is overwritten by the next one. */
export interface CsvRecord {
  readonly bytes: Uint8Array;
  /** Field f is bytes[starts[f], ends[f]), its quotes taken off. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly fieldCount: number;
  /** Where the record lies in `bytes`, without its line break. */
  readonly from: number;
  readonly to: number;
  /** The line it begins in, from 1. */
  readonly line: number;
  /** False only for a last record without a line break. */
  readonly terminated: boolean;
}

export interface CsvScannerOptions {
  /** Called for each record that is not a blank line. */
  onRecord(record: CsvRecord): void;
}

export class CsvScanner implements CsvRecord {
  bytes = new Uint8Array(1 << 17);
  readonly starts = new Int32Array(MAX_COLUMNS + 1);
  readonly ends = new Int32Array(MAX_COLUMNS + 1);
  fieldCount = 0;
  from = 0;
  to = 0;
  line = 1;
  terminated = true;
  /** The byte between fields, sniffed in the first line that is not blank; null before. */
  delimiter: number | null = null;
  readonly #onRecord: CsvScannerOptions["onRecord"];
  #head = 0;
  #tail = 0;
  /** Fields of the record under way with doubled quotes, or text after the closing quote. */
  readonly #untidy: number[] = [];
  #doubled = false;
  #lineBreaks = 0;

  constructor({ onRecord }: CsvScannerOptions) {
    this.#onRecord = onRecord;
  }

  /** @throws DatasetError tooManyColumns, lineTooLong */
  push(chunk: Uint8Array): void {
    const rest = this.#tail - this.#head;
    if (this.#tail + chunk.length > this.bytes.length) {
      const target =
        rest + chunk.length > this.bytes.length ? new Uint8Array(2 * (rest + chunk.length)) : this.bytes;
      target.set(this.bytes.subarray(this.#head, this.#tail));
      this.bytes = target;
      this.#head = 0;
      this.#tail = rest;
    }
    this.bytes.set(chunk, this.#tail);
    this.#tail += chunk.length;
    this.#scan(false);
  }

  /**
   * Reads what is left.
   * @returns false when the bytes end inside a quoted field, which is then not given out
   */
  end(): boolean {
    this.#scan(true);
    return this.#head === this.#tail;
  }

  #scan(final: boolean): void {
    while (this.#head < this.#tail) {
      if (this.delimiter === null && !this.#sniff(final)) return;
      const next = this.#readRecord(final);
      const length = (next < 0 ? this.#tail : next) - this.#head;
      if (length > MAX_RECORD) throw new DatasetError("lineTooLong", { line: this.line, limit: MAX_RECORD });
      if (next < 0) return;
      this.#head = next;
      const quoted = this.starts[0]! > this.from;
      if (this.fieldCount > 1 || quoted || this.ends[0]! > this.starts[0]!) {
        for (const field of this.#untidy) this.#tidy(field);
        this.#onRecord(this);
      }
      this.line += this.#lineBreaks + 1;
    }
  }

  /** Chooses the delimiter that is most frequent outside quotes in the first line; the comma where none is. */
  #sniff(final: boolean): boolean {
    const counts = DELIMITERS.map(() => 0);
    let quoted = false;
    let blank = true;
    let at = this.#head;
    for (; at < this.#tail; at++) {
      const byte = this.bytes[at]!;
      if (byte === QUOTE) quoted = !quoted;
      else if (!quoted && (byte === LF || byte === CR)) {
        if (!blank) break;
        continue;
      } else if (!quoted) {
        const which = DELIMITERS.indexOf(byte as (typeof DELIMITERS)[number]);
        if (which >= 0) counts[which]!++;
      }
      blank = false;
    }
    if (at === this.#tail && !final) {
      if (at - this.#head > MAX_RECORD)
        throw new DatasetError("lineTooLong", { line: this.line, limit: MAX_RECORD });
      return false;
    }
    this.delimiter = DELIMITERS[counts.indexOf(Math.max(...counts))]!;
    return true;
  }

  /** Fills the record's fields. Gives the position after it, or -1 when more bytes are needed to tell. */
  #readRecord(final: boolean): number {
    const { bytes, starts, ends } = this;
    const delimiter = this.delimiter!;
    const tail = this.#tail;
    this.#untidy.length = 0;
    this.#lineBreaks = 0;
    this.from = this.#head;
    let at = this.#head;
    for (let field = 0; ; field++) {
      if (field === MAX_COLUMNS)
        throw new DatasetError("tooManyColumns", { line: this.line, limit: MAX_COLUMNS });
      if (at < tail && bytes[at] === QUOTE) {
        const close = this.#closingQuote(at + 1, final);
        if (close < 0) return -1;
        starts[field] = at + 1;
        ends[field] = close;
        at = close + 1;
        if (at < tail && bytes[at] !== delimiter && bytes[at] !== LF && bytes[at] !== CR) {
          while (at < tail && bytes[at] !== delimiter && bytes[at] !== LF && bytes[at] !== CR) at++;
          ends[field] = at;
          this.#untidy.push(field);
        } else if (this.#doubled) this.#untidy.push(field);
      } else {
        starts[field] = at;
        while (at < tail) {
          const byte = bytes[at]!;
          if (byte === delimiter || byte === LF || byte === CR) break;
          at++;
        }
        ends[field] = at;
      }
      if (at < tail && bytes[at] === delimiter) {
        at++;
        continue;
      }
      this.fieldCount = field + 1;
      this.to = at;
      this.terminated = at < tail;
      if (!this.terminated) return final ? at : -1;
      if (bytes[at] === LF) return at + 1;
      // A CR at the end of what came may be half of a CRLF.
      if (at + 1 === tail && !final) return -1;
      return at + 1 < tail && bytes[at + 1] === LF ? at + 2 : at + 1;
    }
  }

  /** The position of the quote that ends a field, or -1 when it is not there (yet). */
  #closingQuote(from: number, final: boolean): number {
    const { bytes } = this;
    const tail = this.#tail;
    this.#doubled = false;
    for (let at = from; at < tail; at++) {
      const byte = bytes[at]!;
      if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) this.#lineBreaks++;
      if (byte !== QUOTE) continue;
      if (at + 1 === tail) return final ? at : -1;
      if (bytes[at + 1] !== QUOTE) return at;
      this.#doubled = true;
      at++;
    }
    return -1;
  }

  /** Makes one quote of two, and drops the closing one where text follows it. In place: a value only gets shorter. */
  #tidy(field: number): void {
    const { bytes } = this;
    const end = this.ends[field]!;
    let write = this.starts[field]!;
    let quoted = true;
    for (let at = write; at < end; at++) {
      if (quoted && bytes[at] === QUOTE) {
        if (bytes[at + 1] !== QUOTE || at + 1 === end) {
          quoted = false;
          continue;
        }
        at++;
      }
      bytes[write++] = bytes[at]!;
    }
    this.ends[field] = write;
  }
}
