// A table's rows in a file: gzipped lines, each the JSON of one row's values in the order of the columns; bytes are
// { "base64": … }. The same for both databases.
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";

type Value = string | number | null | Uint8Array;
export type Row = readonly Value[];

interface Written {
  readonly rows: number;
  /** Of the file as it lies there. */
  readonly sha256: string;
}

/** Writes a new file that only its owner reads. @throws Error at a value that the tables do not have */
export async function writeTable(
  file: string,
  batches: AsyncIterable<readonly unknown[][]>,
): Promise<Written> {
  let rows = 0;
  const hash = createHash("sha256");
  async function* lines() {
    for await (const batch of batches)
      for (const row of batch) {
        rows++;
        yield `${JSON.stringify(row.map(encoded))}\n`; // JSON has no line feed of its own
      }
  }
  const hashing = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const to = createWriteStream(file, { flags: "wx", mode: 0o600, flush: true });
  await pipeline(Readable.from(lines()), createGzip(), hashing, to);
  return { rows, sha256: hash.digest("hex") };
}

export async function hashOfFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** @throws Error where a line is no row of so many values */
export async function* readTable(file: string, columns: number): AsyncGenerator<Row> {
  const unpacked = createGunzip();
  // Trouble with the file ends the reading below, instead of the process.
  const source = createReadStream(file);
  source.on("error", (error) => unpacked.destroy(error));
  source.pipe(unpacked);
  let line = 0;
  for await (const text of linesOf(unpacked)) {
    line++;
    const row: unknown = JSON.parse(text);
    if (!Array.isArray(row) || row.length !== columns)
      throw new Error(`Line ${line} of ${file} is no row of ${columns} values.`);
    yield row.map(decoded);
  }
}

/** At line feeds alone: readline of Node 24 also cuts at U+2028 and U+2029, which JSON leaves in texts as they are. */
async function* linesOf(source: Readable): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of source.setEncoding("utf8")) {
    const lines = (rest + (piece as string)).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== "") yield rest;
}

function encoded(value: unknown): unknown {
  if (value === null || typeof value === "string") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (value instanceof ArrayBuffer) return { base64: Buffer.from(value).toString("base64") };
  if (value instanceof Uint8Array) return { base64: Buffer.from(value).toString("base64") };
  throw new Error(`A value of the kind ${typeof value} cannot be kept in a backup.`);
}

function decoded(value: unknown): Value {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "object" && "base64" in value && typeof value.base64 === "string")
    return Buffer.from(value.base64, "base64");
  throw new Error("A backup holds a value that is no text, number, bytes or nothing.");
}
