// A dropped file as a stream of CSV bytes: unpacked when its first bytes say gzip, UTF-16 turned into UTF-8,
// marks taken off, and everything that is no text refused by name. It reads no rows.
import { DatasetError } from "./dataset-error";
import type { Encoding } from "./encoding";

/** Unpacked bytes; a gzip bomb stops here. MovieLens 25M has 0.7 GB. */
export const MAX_BYTES = 2 ** 31;

/** So many unpacked bytes are looked at before the first are given out. */
const SNIFFED = 4096;

/** Bytes taken from the file at a time. */
const PIECE = 2 ** 18;

export interface OpenBytesOptions {
  readonly signal?: AbortSignal | undefined;
  readonly maxBytes: number;
  /** Bytes of the file as it lies on the disk, taken so far. */
  onTaken(bytes: number): void;
  /** Rows read so far, for messages. */
  rows(): number;
}

export interface OpenedBytes {
  readonly gzip: boolean;
  /** Set where a mark or the lack of one leaves no doubt, that is, for UTF-16. */
  readonly encoding: Encoding | null;
  /** UTF-8, or another encoding that contains ASCII. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * @throws DatasetError empty, excel, zip, utf16WithoutMark, binary, gzipCutOff, gzipDamaged, tooLarge, notReadable
 * @throws the signal's reason when aborted
 */
export async function openBytes(file: Blob, options: OpenBytesOptions): Promise<OpenedBytes> {
  if (file.size === 0) throw new DatasetError("empty");
  const head = new Uint8Array(await readHead(file));
  const gzip = head[0] === 0x1f && head[1] === 0x8b;
  const raw = readChunks(file, { ...options, gzip });
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < SNIFFED) {
    const { value, done } = await raw.next();
    if (done) break;
    first.push(value);
    length += value.length;
  }
  const start = concat(first, length);
  try {
    refuseOtherFiles(start);
  } catch (refusal) {
    await raw.return();
    throw refusal;
  }
  const [encoding, mark] = markOf(start);
  const bytes = chain(start.subarray(mark), raw);
  return { gzip, encoding, chunks: encoding === null ? bytes : toUtf8(bytes, encoding) };
}

async function readHead(file: Blob): Promise<ArrayBuffer> {
  try {
    return await file.slice(0, 2).arrayBuffer();
  } catch (cause) {
    throw new DatasetError("notReadable", {}, { cause });
  }
}

async function* readChunks(
  file: Blob,
  { signal, maxBytes, onTaken, rows, gzip }: OpenBytesOptions & { readonly gzip: boolean },
): AsyncGenerator<Uint8Array, void> {
  let given = 0;
  let taken = 0;
  const counted = inPieces(file, (bytes) => {
    taken = bytes;
    onTaken(bytes);
  });
  const stream = gzip
    ? counted.pipeThrough(
        new DecompressionStream("gzip") as unknown as ReadableWritablePair<Uint8Array, Uint8Array>,
      )
    : counted;
  const reader = stream.getReader();
  const cancel = () => void reader.cancel(signal?.reason).catch(() => undefined);
  signal?.addEventListener("abort", cancel);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { value, done } = await reader.read().catch((cause: unknown) => {
        signal?.throwIfAborted();
        throw describeReadError(cause, { gzip, whole: taken === file.size, rows: rows() });
      });
      signal?.throwIfAborted();
      if (done) return;
      given += value.length;
      if (given > maxBytes) throw new DatasetError("tooLarge", { limit: maxBytes });
      if (value.length > 0) yield value;
    }
  } finally {
    signal?.removeEventListener("abort", cancel);
    cancel();
  }
}

/**
 * The file piece by piece, each taken only when the one before was used: progress is exact and memory bounded,
 * where `file.stream()` may give a whole file at once (Node does).
 */
function inPieces(file: Blob, onTaken: (bytes: number) => void): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
        at += piece.length;
        onTaken(at);
        if (piece.length > 0) controller.enqueue(piece);
        if (at >= file.size || piece.length === 0) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Engines word the two ways a gzip stream can fail differently, and only Node gives a code. */
function describeReadError(
  cause: unknown,
  { gzip, whole, rows }: { readonly gzip: boolean; readonly whole: boolean; readonly rows: number },
): DatasetError {
  if (!gzip || !whole) {
    const unreadable = cause instanceof DOMException && cause.name.startsWith("Not");
    if (!gzip || unreadable) return new DatasetError("notReadable", {}, { cause });
  }
  const inner = cause instanceof Error && cause.cause !== undefined ? cause.cause : cause;
  const text = `${cause} ${inner} ${(inner as { code?: unknown } | null)?.code ?? ""}`;
  const cut = /Z_BUF_ERROR|unexpected end|truncated|ended without|incomplete|premature/i.test(text);
  return new DatasetError(cut ? "gzipCutOff" : "gzipDamaged", { rows }, { cause });
}

function concat(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function refuseOtherFiles(start: Uint8Array): void {
  if (start.length === 0) throw new DatasetError("empty");
  const begins = (...bytes: number[]) => bytes.every((byte, k) => start[k] === byte);
  if (begins(0x50, 0x4b, 0x03, 0x04)) {
    const names = new TextDecoder("latin1").decode(start.subarray(0, SNIFFED));
    throw new DatasetError(/\[Content_Types\]\.xml|xl\/|_rels\/|docProps\//.test(names) ? "excel" : "zip");
  }
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw new DatasetError("excel");
  if (markOf(start)[0] !== null) return;
  const zeros = [0, 0];
  const seen = Math.min(start.length, SNIFFED);
  for (let at = 0; at < seen; at++) if (start[at] === 0) zeros[at % 2]!++;
  const [even, odd] = zeros as [number, number];
  if (even + odd === 0) return;
  const lopsided = Math.max(even, odd) > 8 * Math.min(even, odd) && Math.max(even, odd) > seen / 8;
  throw new DatasetError(lopsided ? "utf16WithoutMark" : "binary");
}

function markOf(start: Uint8Array): [encoding: Encoding | null, length: number] {
  if (start[0] === 0xff && start[1] === 0xfe) return ["utf-16le", 2];
  if (start[0] === 0xfe && start[1] === 0xff) return ["utf-16be", 2];
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return [null, 3];
  return [null, 0];
}

async function* chain(start: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  yield start;
  yield* rest;
}

async function* toUtf8(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<Uint8Array, void> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}
