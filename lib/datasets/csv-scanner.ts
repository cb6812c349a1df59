// Bytes in, records out: RFC 4180 with CRLF, LF or CR, quotes, line breaks inside quotes, and , ; tab | or ::
// Fields are places in a buffer, not strings. It works on bytes because in UTF-8, windows-1252 and GB18030
// no part of another character looks like a delimiter (but | in GB18030), a quote or a line break. It knows no names.
import { type Delimiter, delimiters } from "./column-mapping";
import { DatasetError } from "./dataset-error";

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const COLON = 0x3a;
const PIPE = 0x7c;
/** Told apart by how often they stand in the first line. */
const USUAL = [0x2c, 0x3b, 0x09] as const;
/** So much of a first line is looked at. */
const SNIFFED = 2 ** 16;

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
  /** Sniffed in the first line where it is not given. */
  readonly delimiter?: Delimiter | undefined;
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
  /** What stands between fields; null before the first line that is not blank. */
  delimiter: Delimiter | null;
  /** Its first byte. */
  #between = 0;
  /** Two colons, and then quotes are letters like any other. */
  #wide = false;
  readonly #onRecord: CsvScannerOptions["onRecord"];
  #head = 0;
  #tail = 0;
  /** Fields of the record under way with doubled quotes, or text after the closing quote. */
  readonly #untidy: number[] = [];
  #doubled = false;
  #lineBreaks = 0;

  constructor({ onRecord, delimiter }: CsvScannerOptions) {
    this.#onRecord = onRecord;
    this.delimiter = null;
    if (delimiter !== undefined) this.#settle(delimiter);
  }

  #settle(delimiter: Delimiter): void {
    this.delimiter = delimiter;
    this.#between = delimiter.charCodeAt(0);
    this.#wide = delimiter === "::";
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

  /**
   * Chooses the delimiter by the first line, quotes left aside: two colons where they come at least twice and as often
   * as any other, else the most frequent of comma, semicolon and tab, else the bar, else the comma.
   */
  #sniff(final: boolean): boolean {
    const counts = USUAL.map(() => 0);
    let bars = 0;
    let colons = 0;
    let quoted = false;
    let blank = true;
    let at = this.#head;
    const end = Math.min(this.#tail, this.#head + SNIFFED);
    for (; at < end; at++) {
      const byte = this.bytes[at]!;
      if (byte === QUOTE) quoted = !quoted;
      else if (!quoted && (byte === LF || byte === CR)) {
        if (!blank) break;
        continue;
      } else if (!quoted) {
        const which = USUAL.indexOf(byte as (typeof USUAL)[number]);
        if (which >= 0) counts[which]!++;
        else if (byte === PIPE) bars++;
        else if (byte === COLON && this.bytes[at + 1] === COLON && at + 1 < end) {
          colons++;
          at++;
        }
      }
      blank = false;
    }
    if (at === this.#tail && !final && at - this.#head < SNIFFED) return false;
    const most = Math.max(...counts);
    if (colons >= 2 && colons >= most) this.#settle("::");
    else if (most === 0 && bars > 0) this.#settle("|");
    else this.#settle(delimiters[counts.indexOf(most)]!);
    return true;
  }

  /** Fills the record's fields. Gives the position after it, or -1 when more bytes are needed to tell. */
  #readRecord(final: boolean): number {
    const { bytes, starts, ends } = this;
    const delimiter = this.#between;
    const wide = this.#wide;
    const tail = this.#tail;
    this.#untidy.length = 0;
    this.#lineBreaks = 0;
    this.from = this.#head;
    let at = this.#head;
    for (let field = 0; ; field++) {
      if (field === MAX_COLUMNS)
        throw new DatasetError("tooManyColumns", { line: this.line, limit: MAX_COLUMNS });
      if (at < tail && bytes[at] === QUOTE && !wide) {
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
          if (byte === LF || byte === CR) break;
          if (byte === delimiter) {
            if (!wide) break;
            if (at + 1 === tail && !final) return -1;
            if (at + 1 < tail && bytes[at + 1] === delimiter) break;
          }
          at++;
        }
        ends[field] = at;
      }
      if (at < tail && bytes[at] === delimiter) {
        at += wide ? 2 : 1;
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
