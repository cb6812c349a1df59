// A dropped file as a stream of bytes: unpacked when its first bytes say gzip or ZIP, UTF-16 turned into UTF-8,
// marks taken off, its kind told by its first bytes, and everything that is no table refused by name. It reads no rows.
import { DatasetError } from "./dataset-error";
import type { Encoding } from "./encoding";
import { HEAD, kindOf, looksLikeExcel, markOf, refuseOtherFiles } from "./file-kind";
import type { FileKind, Packed } from "./report";
import { listZip, packedBytes, type ZipEntry } from "./zip-archive";
import { chooseMember } from "./zip-members";

/** Unpacked bytes; a bomb stops here. MovieLens 25M has 0.7 GB. */
export const MAX_BYTES = 2 ** 31;

/** What of a packed Parquet or Arrow file is held, since those are read from their end. */
const MAX_HELD = 2 ** 29;

/** So many unpacked bytes are looked at before the first are given out. */
const SNIFFED = 2 ** 16;

/** Bytes taken from the file at a time; fewer from a ZIP, which is unpacked a piece at once. */
const PIECE = 2 ** 18;
const ZIP_PIECE = 2 ** 15;

export interface OpenOptions {
  readonly signal?: AbortSignal | undefined;
  readonly maxBytes: number;
  /** The file inside a ZIP; chosen by name and size where it is not given. */
  readonly member?: string | undefined;
  readonly encoding?: Encoding | undefined;
  /** Bytes of the file as it lies on the disk, taken so far. */
  onTaken(bytes: number): void;
  /** Rows read so far, for messages. */
  rows(): number;
}

export interface OpenedFile {
  readonly packed: Packed;
  /** All files of a ZIP, else empty. */
  readonly entries: readonly ZipEntry[];
  readonly member: ZipEntry | null;
  readonly kind: FileKind;
  /** Set where a mark leaves no doubt, that is, for UTF-16. */
  readonly encoding: Encoding | null;
  /** The beginning, at least SNIFFED bytes where there are so many; UTF-8, or another encoding that contains ASCII. */
  readonly first: Uint8Array;
  /** Whether `first` is all there is. */
  readonly whole: boolean;
  /** All of it, `first` included. To be taken once. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** The unpacked file with random access, instead of `chunks`. @throws DatasetError tooLarge */
  blob(): Promise<Blob>;
  /** Lets go of the file where `chunks` is not read to its end. */
  close(): Promise<void>;
}

/**
 * @throws DatasetError empty, excel, utf16WithoutMark, binary, gzipCutOff, gzipDamaged, tooLarge, notReadable, and those
 *   that begin with zip, nested or other
 * @throws the signal's reason when aborted
 */
export async function openFile(file: Blob, options: OpenOptions): Promise<OpenedFile> {
  if (file.size === 0) throw new DatasetError("empty");
  const head = new Uint8Array(await readHead(file));
  const gzip = head[0] === 0x1f && head[1] === 0x8b;
  const zip = head[0] === 0x50 && head[1] === 0x4b ? await openMember(file, options) : null;
  const packed: Packed = gzip ? "gzip" : zip === null ? "none" : "zip";
  const raw = readChunks(zip?.bytes ?? file, {
    ...options,
    packed,
    stages: [
      ...(zip === null ? [] : [zip.unpack]),
      ...(gzip || zip?.gzip === true ? [gunzip() as TransformStream<Uint8Array, Uint8Array>] : []),
    ],
    before: zip?.from ?? 0,
  });
  const { start, whole } = await takeStart(raw);
  try {
    refuseOtherFiles(start, { packed, told: options.encoding });
    const kind = kindOf(start);
    const [encoding, mark] = markOf(start, options.encoding);
    const rest = start.subarray(mark);
    const text = kind === "text" || kind === "jsonl";
    const utf16 = text && encoding !== null ? encoding : null;
    const bytes = chain(rest, raw);
    return {
      packed,
      entries: zip?.entries ?? [],
      member: zip?.member ?? null,
      kind: utf16 === null ? kind : kindOf(new TextEncoder().encode(decodeStart(rest, utf16).slice(0, 64))),
      encoding: utf16,
      first: utf16 === null ? rest : new TextEncoder().encode(decodeStart(rest, utf16)),
      whole,
      chunks: utf16 === null ? bytes : toUtf8(bytes, utf16),
      async blob() {
        if (packed !== "none") return hold(bytes);
        await raw.return();
        return file;
      },
      close: async () => void (await raw.return()),
    };
  } catch (refusal) {
    await raw.return();
    throw refusal;
  }
}

const gunzip = () =>
  new DecompressionStream("gzip") as unknown as ReadableWritablePair<Uint8Array, Uint8Array>;

interface OpenedMember {
  readonly entries: readonly ZipEntry[];
  readonly member: ZipEntry;
  readonly bytes: Blob;
  /** Where its bytes begin in the archive, for progress. */
  readonly from: number;
  readonly gzip: boolean;
  readonly unpack: TransformStream<Uint8Array, Uint8Array>;
}

async function openMember(file: Blob, { member: wanted, rows }: OpenOptions): Promise<OpenedMember> {
  const start = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  if (looksLikeExcel(start)) throw new DatasetError("excel");
  const entries = await listZip(file);
  const member = chooseMember(entries, wanted);
  const bytes = await packedBytes(file, member);
  const { inflateMember } = await import("./inflate-member");
  const gzip = /\.gz$/i.test(member.name);
  return { entries, member, bytes, from: member.offset, gzip, unpack: inflateMember(member, rows) };
}

async function readHead(file: Blob): Promise<ArrayBuffer> {
  try {
    return await file.slice(0, 2).arrayBuffer();
  } catch (cause) {
    throw new DatasetError("notReadable", {}, { cause });
  }
}

interface ChunkOptions extends OpenOptions {
  readonly packed: Packed;
  readonly stages: readonly ReadableWritablePair<Uint8Array, Uint8Array>[];
  readonly before: number;
}

async function* readChunks(file: Blob, options: ChunkOptions): AsyncGenerator<Uint8Array, void> {
  const { signal, maxBytes, onTaken, rows, packed, stages, before } = options;
  let given = 0;
  let taken = 0;
  const pieces = inPieces(file, {
    size: packed === "zip" ? ZIP_PIECE : PIECE,
    onTaken(bytes) {
      taken = bytes;
      onTaken(before + bytes);
    },
  });
  const stream = stages.reduce((bytes, stage) => bytes.pipeThrough(stage), pieces);
  const reader = stream.getReader();
  const cancel = () => void reader.cancel(signal?.reason).catch(() => undefined);
  signal?.addEventListener("abort", cancel);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { value, done } = await reader.read().catch((cause: unknown) => {
        signal?.throwIfAborted();
        throw describeReadError(cause, { gzip: stages.length > 0, whole: taken === file.size, rows: rows() });
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
function inPieces(
  file: Blob,
  { size, onTaken }: { readonly size: number; onTaken(bytes: number): void },
): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = new Uint8Array(await file.slice(at, at + size).arrayBuffer());
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
  if (cause instanceof DatasetError) return cause;
  if (!gzip || !whole) {
    const unreadable = cause instanceof DOMException && cause.name.startsWith("Not");
    if (!gzip || unreadable) return new DatasetError("notReadable", {}, { cause });
  }
  const inner = cause instanceof Error && cause.cause !== undefined ? cause.cause : cause;
  const text = `${cause} ${inner} ${(inner as { code?: unknown } | null)?.code ?? ""}`;
  const cut = /Z_BUF_ERROR|unexpected end|truncated|ended without|incomplete|premature/i.test(text);
  return new DatasetError(cut ? "gzipCutOff" : "gzipDamaged", { rows }, { cause });
}

async function takeStart(
  raw: AsyncGenerator<Uint8Array, void>,
): Promise<{ readonly start: Uint8Array; readonly whole: boolean }> {
  const first: Uint8Array[] = [];
  let length = 0;
  let whole = false;
  while (length < SNIFFED && !whole) {
    const { value, done } = await raw.next();
    if (done) whole = true;
    else {
      first.push(value);
      length += value.length;
    }
  }
  const start = new Uint8Array(length);
  let at = 0;
  for (const chunk of first) {
    start.set(chunk, at);
    at += chunk.length;
  }
  return { start, whole };
}

async function* chain(start: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  yield start;
  yield* rest;
}

function decodeStart(start: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(start, { stream: true });
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

async function hold(chunks: AsyncIterable<Uint8Array>): Promise<Blob> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > MAX_HELD) throw new DatasetError("tooLarge", { limit: MAX_HELD });
    parts.push(chunk);
  }
  return new Blob(parts as BlobPart[]);
}
