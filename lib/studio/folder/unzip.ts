// The files of a zip that somebody uploads, as a lesson's folder: its own list is read first, and whatever could do harm is refused as a whole
// before anything is unpacked: too many files, too much in them, names that lead elsewhere, links. Writes nothing.
import { Inflate } from "fflate";
import type { FolderProblem } from "./parts";

export const MOST_ZIP_BYTES = 20 * 1024 * 1024;
/** Files of the archive, folders aside. */
export const MOST_FILES = 200;
/** Of one file, unpacked. */
export const MOST_FILE_BYTES = 2 * 1024 * 1024;
/** Of all files together, unpacked. */
const MOST_UNPACKED_BYTES = 40 * 1024 * 1024;

/** PKWARE's APPNOTE 6.3.10, 4.3. */
const [LOCAL, ENTRY, END] = [0x04034b50, 0x02014b50, 0x06054b50];
/** Deflate gives at most 1,032 bytes for one: no more than 17 MB come out before they are counted. */
const STEP = 2 ** 14;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

export interface Unzipped {
  /** By path; none where something was refused. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly problems: readonly FolderProblem[];
}

/** Thrown and caught within. */
class Refused extends Error {
  constructor(
    readonly key: string,
    readonly params: FolderProblem["params"] = {},
  ) {
    super(key);
  }
}

/** @param bytes of the whole zip */
export function unzip(bytes: Uint8Array): Unzipped {
  try {
    const entries = list(bytes);
    return {
      files: Object.fromEntries(entries.map((entry) => [entry.name, unpack(bytes, entry)])),
      problems: [],
    };
  } catch (error) {
    const { key, params } = error instanceof Refused ? error : new Refused("zipDamaged");
    return { files: {}, problems: [{ file: "", line: 1, severity: "error", key, params }] };
  }
}

/** Left there by systems, and by nobody's wish. */
const isLitter = (name: string) => /(^|\/)(__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini)(\/|$)/.test(name);

/** @throws Refused; RangeError for what is cut off */
function list(bytes: Uint8Array): Entry[] {
  if (bytes.length > MOST_ZIP_BYTES) throw new Refused("zipLarge", { most: MOST_ZIP_BYTES / 1024 / 1024 });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  const last = Math.max(0, end - 0xffff);
  while (end >= last && view.getUint32(end, true) !== END) end--;
  if (end < last) throw new Refused("noZip");
  const entries: Entry[] = [];
  const names = new Set<string>();
  let total = 0;
  let at = view.getUint32(end + 16, true);
  for (let n = view.getUint16(end + 10, true); n > 0; n--) {
    if (view.getUint32(at, true) !== ENTRY) throw new Refused("zipDamaged");
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const name = nameOf(bytes.subarray(at + 46, nameEnd));
    const mode = view.getUint8(at + 5) === 3 ? view.getUint16(at + 40, true) & 0o170000 : 0;
    if (mode !== 0 && mode !== 0o100000 && mode !== 0o040000) throw new Refused("zipLink", { name });
    if ((view.getUint16(at + 8, true) & 1) !== 0) throw new Refused("zipLocked");
    const entry: Entry = {
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (name.endsWith("/") || isLitter(name)) continue;
    // Two that a disk of Windows or macOS holds for one would hide each other.
    const folded = name.normalize("NFC").toLowerCase();
    if (names.has(folded)) throw new Refused("zipTwice", { name });
    names.add(folded);
    if (names.size > MOST_FILES) throw new Refused("zipMany", { most: MOST_FILES });
    if (entry.size > MOST_FILE_BYTES)
      throw new Refused("fileLarge", { name, most: MOST_FILE_BYTES / 1024 / 1024 });
    total += entry.size;
    if (total > MOST_UNPACKED_BYTES)
      throw new Refused("zipUnpacked", { most: MOST_UNPACKED_BYTES / 1024 / 1024 });
    entries.push(entry);
  }
  return entries;
}

/** @throws Refused for a name that is no plain path within the folder */
function nameOf(bytes: Uint8Array): string {
  let name: string;
  try {
    name = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refused("zipName", {
      name: String.fromCharCode(...bytes.subarray(0, 80)).replace(/[^ -~]/g, "?"),
    });
  }
  const parts = name.replace(/\/$/, "").split("/");
  const isPlain =
    name.length <= 200 &&
    !/[\\:\p{Cc}\p{Cf}]/u.test(name) &&
    parts.every((part) => part !== "" && part !== "." && part !== "..");
  if (!isPlain || name === "__proto__")
    throw new Refused("zipName", { name: name.slice(0, 80).replace(/[\p{Cc}\p{Cf}]/gu, "?") });
  return name;
}

/** @throws Refused where it is not what the list says */
function unpack(bytes: Uint8Array, { offset, method, packed, size, crc }: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(offset, true) !== LOCAL) throw new Refused("zipDamaged");
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const data = bytes.subarray(from, from + packed);
  if (data.length !== packed || (method !== 0 && method !== 8)) throw new Refused("zipDamaged");
  const out = new Uint8Array(size);
  let length = 0;
  const take = (part: Uint8Array) => {
    if (length + part.length > size) throw new Refused("zipDamaged");
    out.set(part, length);
    length += part.length;
  };
  if (method === 0) take(data);
  else {
    const inflate = new Inflate(take);
    for (let at = 0; at < packed; at += STEP) inflate.push(data.subarray(at, at + STEP), at + STEP >= packed);
  }
  if (length !== size || checksum(out) !== crc) throw new Refused("zipDamaged");
  return out;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 of ISO 3309, as zips have it. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
