// Rows of JSON lines: one object a line, its keys the columns. Numbers are read as JavaScript reads them, so whole
// numbers above 2^53 lose their last digits; ids of that size come as strings in the public sets.
import { MAX_COLUMNS, MAX_RECORD } from "./csv-scanner";
import { DatasetError } from "./dataset-error";
import type { OpenedFile } from "./open-file";
import { type ReadRowsOptions, type RowSource, RowWriter, textOf } from "./row-source";

const LF = 0x0a;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Called with a row that is no object; the reader counts it. */
export interface JsonRowsOptions {
  onBad(row: RowWriter): void;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** @throws DatasetError jsonArray when the first object does not end in its line, noUsableRows, tooManyColumns */
export function jsonRows(opened: OpenedFile, { onBad }: JsonRowsOptions): RowSource {
  const objects = firstObjects(opened);
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  if (names.length > MAX_COLUMNS) throw new DatasetError("tooManyColumns", { line: 1, limit: MAX_COLUMNS });
  return {
    names,
    delimiter: null,
    sample: async (count) =>
      objects
        .slice(0, count)
        .map((object) => names.map((name) => encoder.encode(textOf(fieldOf(object, name))))),
    read: (options) => readJson(opened, names, { ...options, onBad }),
  };
}

const MAX_SAMPLE = 200;

function firstObjects(opened: OpenedFile): JsonObject[] {
  const objects: JsonObject[] = [];
  let lines = 0;
  let closed = false;
  const scanner = new LineScanner((line) => {
    if (lines++ === 0) closed = /\}\s*$/.test(decoder.decode(line.subarray(-20)));
    const object = objects.length < MAX_SAMPLE ? parse(line) : null;
    if (object !== null) objects.push(object);
  });
  scanner.push(opened.first);
  if (opened.whole) scanner.end();
  if (objects.length > 0 || lines === 0) return objects;
  // An object that is closed in its line was meant to be one a line, and is no JSON (quotes of another kind).
  if (!closed) throw new DatasetError("jsonArray");
  throw new DatasetError("noUsableRows", { rows: lines, reason: "notJson", count: lines, line: 1 });
}

function fieldOf(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : null;
}

function parse(line: Uint8Array): JsonObject | null {
  try {
    const value: unknown = JSON.parse(decoder.decode(line));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : null;
  } catch {
    return null;
  }
}

async function readJson(
  { chunks }: OpenedFile,
  names: readonly string[],
  { needed, onRow, onBad, between, rows }: ReadRowsOptions & JsonRowsOptions,
): Promise<void> {
  const row = new RowWriter(names.length);
  const scanner = new LineScanner((line, number, terminated) => {
    const object = parse(line);
    if (object === null && !terminated) throw new DatasetError("cutOff", { rows: rows(), line: number });
    row.begin(number, line);
    if (object === null) {
      onBad(row);
      return;
    }
    for (const column of needed) row.set(column, textOf(fieldOf(object, names[column]!)));
    onRow(row);
  });
  for await (const chunk of chunks) {
    scanner.push(chunk);
    await between();
  }
  scanner.end();
}

/** Lines that are not blank, with their numbers from 1. */
class LineScanner {
  readonly #onLine: (line: Uint8Array, number: number, terminated: boolean) => void;
  #rest = new Uint8Array();
  #number = 1;

  constructor(onLine: (line: Uint8Array, number: number, terminated: boolean) => void) {
    this.#onLine = onLine;
  }

  /** @throws DatasetError lineTooLong */
  push(chunk: Uint8Array): void {
    let from = 0;
    let bytes = chunk;
    if (this.#rest.length > 0) {
      bytes = new Uint8Array(this.#rest.length + chunk.length);
      bytes.set(this.#rest);
      bytes.set(chunk, this.#rest.length);
    }
    for (let end = bytes.indexOf(LF, this.#rest.length); end >= 0; end = bytes.indexOf(LF, from)) {
      this.#give(bytes.subarray(from, end), true);
      from = end + 1;
    }
    this.#rest = bytes.slice(from);
    this.#check(this.#rest);
  }

  end(): void {
    const rest = this.#rest;
    this.#rest = new Uint8Array();
    this.#give(rest, false);
  }

  #check(line: Uint8Array): void {
    if (line.length > MAX_RECORD)
      throw new DatasetError("lineTooLong", { line: this.#number, limit: MAX_RECORD });
  }

  #give(line: Uint8Array, terminated: boolean): void {
    this.#check(line);
    if (line.some((byte) => byte > 0x20)) this.#onLine(line, this.#number, terminated);
    this.#number++;
  }
}
