// The three files of the NCF paper's data sets (ml-1m.train.rating, ml-1m.test.rating, ml-1m.test.negative): a split that is made already,
// with the negatives that published figures rest on. They go together or not at all, so readDataset does not take them.
import type { Candidates } from "../interactions/candidates";
import { type Interactions, selectRows } from "../interactions/interactions";
import { type CsvRecord, CsvScanner } from "./csv-scanner";
import { DatasetError } from "./dataset-error";
import { growingFloat64, growingInt32 } from "./growing-column";
import { MAX_BYTES, openFile } from "./open-file";
import { Pace, type ReadOptions } from "./read-dataset";
import { orderByTime } from "./sort-by-time";

type NamedBlob = Blob & { readonly name?: string };

export interface NcfFiles {
  /** A row an event: user, item, rating and, where there is one, time in seconds, tabs between, no header. */
  readonly train: NamedBlob;
  /** The same, one row a user: what is held out. */
  readonly heldOut: NamedBlob;
  /** Row n belongs to row n of `heldOut`: (user,item), then the negatives, tabs between. */
  readonly negatives: NamedBlob;
}

export interface NcfData {
  readonly train: Interactions;
  /** In order of time, as all events. */
  readonly heldOut: Interactions;
  /** In the order of the files. */
  readonly candidates: Candidates;
}

/** Ids are numbers from 0; a larger one is a sign of another kind of file. */
const MOST_ID = 2 ** 24;

/**
 * Reads the three files, each plain or gzipped. Users and items keep their numbers, and there are as many as the largest number in any
 * of the files says. Rows of training with a rating of 0 or less are left out, as in the authors' program.
 * Source: He et al., Neural collaborative filtering, WWW 2017, and the description of the data in its authors' repository.
 * @throws Error that names file, line and what was expected; the signal's reason when aborted
 */
export async function readNcf(
  files: NcfFiles,
  options: Pick<ReadOptions, "signal" | "onProgress"> = {},
): Promise<NcfData> {
  const train = new Ratings();
  await scan(files.train, options, (row, fail) => train.add(row, fail, { least: Number.MIN_VALUE }));
  const later = new Ratings();
  await scan(files.heldOut, options, (row, fail) => later.add(row, fail, { least: -Infinity }));
  const start = growingInt32();
  const negative = growingInt32();
  start.push(0);
  await scan(files.negatives, options, (row, fail) => {
    const n = start.length - 1;
    if (n === later.length)
      throw fail(`has no row to belong to: ${nameOf(files.heldOut)} has only ${later.length}`);
    const wanted = `(${later.user.at(n)},${later.item.at(n)})`;
    const found = textOf(row, 0).replaceAll(" ", "");
    if (found !== wanted)
      throw fail(`begins with ${found}; row ${n + 1} of ${nameOf(files.heldOut)} is ${wanted}`);
    if (n > 0 && row.fieldCount - 1 !== start.at(1))
      throw fail(
        `has ${row.fieldCount - 1} negatives, the first one has ${start.at(1)}; is the file cut off?`,
      );
    for (let field = 1; field < row.fieldCount; field++) negative.push(idAt(row, field, fail));
    start.push(negative.length);
  });
  const cases = start.length - 1;
  if (cases < later.length)
    throw new Error(
      `${nameOf(files.negatives)} has ${cases} rows and ${nameOf(files.heldOut)} has ${later.length}; they belong together row by row.`,
    );
  const sizes = {
    userCount: 1 + Math.max(train.mostUser, later.mostUser),
    itemCount:
      1 +
      negative
        .values()
        .reduce((most, item) => Math.max(most, item), Math.max(train.mostItem, later.mostItem)),
  };
  return {
    train: train.events(sizes),
    heldOut: later.events(sizes),
    candidates: {
      user: later.user.values().slice(),
      positive: later.item.values().slice(),
      start: start.values().slice(),
      negative: negative.values().slice(),
    },
  };
}

/** Makes an error about the row under way. */
type Fail = (what: string) => Error;

class Ratings {
  readonly user = growingInt32();
  readonly item = growingInt32();
  readonly #time = growingFloat64();
  mostUser = -1;
  mostItem = -1;

  get length(): number {
    return this.user.length;
  }

  add(row: CsvRecord, fail: Fail, { least }: { least: number }): void {
    if (row.fieldCount < 3 || row.fieldCount > 4)
      throw fail(
        `has ${row.fieldCount} fields; expected are user, item, rating and perhaps time, tabs between`,
      );
    const user = idAt(row, 0, fail);
    const item = idAt(row, 1, fail);
    const rating = numberAt(row, 2, fail);
    const seconds = row.fieldCount === 4 ? numberAt(row, 3, fail) : 0;
    this.mostUser = Math.max(this.mostUser, user);
    this.mostItem = Math.max(this.mostItem, item);
    if (rating < least) return;
    this.user.push(user);
    this.item.push(item);
    this.#time.push(1000 * seconds);
  }

  events({ userCount, itemCount }: { userCount: number; itemCount: number }): Interactions {
    const time = this.#time.values();
    const events = { user: this.user.values(), item: this.item.values(), time, userCount, itemCount };
    return selectRows(events, orderByTime(time));
  }
}

async function scan(
  file: NamedBlob,
  { signal, onProgress }: Pick<ReadOptions, "signal" | "onProgress">,
  onRow: (row: CsvRecord, fail: Fail) => void,
): Promise<void> {
  signal?.throwIfAborted();
  let rows = 0;
  const scanner = new CsvScanner({
    delimiter: "\t",
    onRecord(row) {
      rows++;
      onRow(row, (what) => new Error(`${nameOf(file)}: line ${row.line} ${what}.`));
    },
  });
  const pace = new Pace({ file, signal, onProgress, rows: () => rows });
  try {
    const opened = await openFile(file, { signal, maxBytes: MAX_BYTES, onTaken: pace.take, rows: pace.rows });
    try {
      for await (const chunk of opened.chunks) {
        scanner.push(chunk);
        await pace.between();
      }
      scanner.end();
    } finally {
      await opened.close();
    }
  } catch (thrown) {
    if (thrown instanceof DatasetError)
      throw new Error(`${nameOf(file)}: ${thrown.message}`, { cause: thrown });
    throw thrown;
  }
  pace.report();
}

const nameOf = ({ name }: NamedBlob) => name ?? "the file";

const decoder = new TextDecoder();

function textOf({ bytes, starts, ends }: CsvRecord, field: number): string {
  return decoder.decode(bytes.subarray(starts[field]!, ends[field]!));
}

function idAt(row: CsvRecord, field: number, fail: Fail): number {
  const { bytes, starts, ends } = row;
  let id = 0;
  for (let at = starts[field]!; at < ends[field]!; at++) {
    const digit = bytes[at]! - 48;
    id = digit >= 0 && digit <= 9 && id < MOST_ID ? 10 * id + digit : Number.NaN;
  }
  if (starts[field] === ends[field] || !(id < MOST_ID))
    throw fail(
      `has “${textOf(row, field)}” in field ${field + 1}; expected is the number of a user or item, from 0`,
    );
  return id;
}

function numberAt(row: CsvRecord, field: number, fail: Fail): number {
  const text = textOf(row, field).trim();
  const value = Number(text);
  if (text === "" || !Number.isFinite(value))
    throw fail(`has “${text}” in field ${field + 1}; expected is a number`);
  return value;
}
