// The list of files in a ZIP archive, and the packed bytes of one of them. It reads the archive's own list at its end,
// so that nothing is unpacked to learn what is there. It believes no size and opens no path: names are only shown.
import { DatasetError } from "./dataset-error";
import { chooseEncoding } from "./encoding";

const END = 0x06054b50;
const END64_LOCATOR = 0x07064b50;
const END64 = 0x06064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record and the longest comment after it. */
const MOST_TAIL = 22 + 0xffff;
const MAX_LIST = 2 ** 24;
const MAX_ENTRIES = 10_000;
const MAX_NAME = 200;

export interface ZipEntry {
  /** Without control characters, at most 200 characters. */
  readonly name: string;
  readonly method: number;
  readonly locked: boolean;
  readonly crc: number;
  /** As the archive says, packed and unpacked. */
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

/**
 * Files of the archive, folders left out, in its own order.
 * @throws DatasetError zipCutOff, zipTooMany, notReadable
 */
export async function listZip(file: Blob): Promise<ZipEntry[]> {
  const tailFrom = Math.max(0, file.size - MOST_TAIL - 20);
  const tail = await bytesOf(file, tailFrom, file.size);
  const view = viewOf(tail);
  const end = findEnd(view);
  if (end < 0) throw new DatasetError("zipCutOff");
  let size = view.getUint32(end + 12, true);
  let offset = view.getUint32(end + 16, true);
  let listEnd = tailFrom + end;
  if (end >= 20 && view.getUint32(end - 20, true) === END64_LOCATOR) {
    const at = Number(view.getBigUint64(end - 20 + 8, true));
    const record = viewOf(await bytesOf(file, at, at + 56));
    if (record.byteLength < 56 || record.getUint32(0, true) !== END64) throw new DatasetError("zipCutOff");
    size = Number(record.getBigUint64(40, true));
    offset = Number(record.getBigUint64(48, true));
    listEnd = at;
  }
  if (size > MAX_LIST) throw new DatasetError("zipTooMany", { limit: MAX_ENTRIES });
  // Bytes may stand before the archive (a program that unpacks itself): offsets count from where it begins.
  const base = listEnd - size - offset;
  if (base < 0) throw new DatasetError("zipCutOff");
  return readEntries(await bytesOf(file, listEnd - size, listEnd), base);
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0; at--)
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) <= view.byteLength)
      return at;
  return -1;
}

function readEntries(list: Uint8Array, base: number): ZipEntry[] {
  const view = viewOf(list);
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= list.length && view.getUint32(at, true) === ENTRY; ) {
    if (entries.length === MAX_ENTRIES) throw new DatasetError("zipTooMany", { limit: MAX_ENTRIES });
    const flags = view.getUint16(at + 8, true);
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const next = extraEnd + view.getUint16(at + 32, true);
    if (next > list.length) throw new DatasetError("zipCutOff");
    const raw = list.subarray(at + 46, nameEnd);
    const name = nameOf(raw, flags);
    const sizes = [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ];
    widen(sizes, viewOf(list.subarray(nameEnd, extraEnd)));
    if (raw[raw.length - 1] !== 0x2f)
      entries.push({
        name,
        method: view.getUint16(at + 10, true),
        locked: (flags & 1) === 1,
        crc: view.getUint32(at + 16, true),
        size: sizes[0]!,
        packedSize: sizes[1]!,
        offset: base + sizes[2]!,
      });
    at = next;
  }
  return entries;
}

/** Sizes that do not fit 32 bits stand in the extra field 1, in this order, each only where it is needed. */
function widen(sizes: number[], extra: DataView): void {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let from = at + 4;
    for (let k = 0; k < sizes.length; k++) {
      if (sizes[k] !== 0xffffffff || from + 8 > extra.byteLength) continue;
      sizes[k] = Number(extra.getBigUint64(from, true));
      from += 8;
    }
    return;
  }
}

function nameOf(raw: Uint8Array, flags: number): string {
  const decoder = new TextDecoder((flags & 0x800) !== 0 ? "utf-8" : chooseEncoding([raw]));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const plain = decoder.decode(raw).replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "");
  return plain.length > MAX_NAME ? `${plain.slice(0, MAX_NAME - 1)}…` : plain;
}

/**
 * Where the packed bytes of an entry lie.
 * @throws DatasetError zipLocked, zipMethod, zipCutOff, notReadable
 */
export async function packedBytes(file: Blob, entry: ZipEntry): Promise<Blob> {
  const { name: member, method, locked, offset, packedSize } = entry;
  if (locked) throw new DatasetError("zipLocked", { member });
  if (method !== 0 && method !== 8) throw new DatasetError("zipMethod", { member, method });
  const header = viewOf(await bytesOf(file, offset, offset + 30));
  if (header.byteLength < 30 || header.getUint32(0, true) !== LOCAL) throw new DatasetError("zipCutOff");
  const from = offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  if (from + packedSize > file.size) throw new DatasetError("zipCutOff");
  return file.slice(from, from + packedSize);
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

async function bytesOf(file: Blob, from: number, to: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  } catch (cause) {
    throw new DatasetError("notReadable", {}, { cause });
  }
}
