// Unpacks one file of a ZIP archive as a stream, and holds it to the size and the checksum that the archive gives.
// Loaded only when an archive is opened.
import { Inflate } from "fflate";
import { DatasetError } from "./dataset-error";
import type { ZipEntry } from "./zip-archive";

/** Deflate gives at most 1,032 bytes for one: no more than 17 MB come out at a time, whatever the bomb. */
const STEP = 2 ** 14;

/** @param rows read so far, for messages */
export function inflateMember(entry: ZipEntry, rows: () => number): TransformStream<Uint8Array, Uint8Array> {
  const damaged = (cause?: unknown) =>
    new DatasetError("zipDamaged", { member: entry.name, rows: rows() }, { cause });
  let crc = 0xffffffff;
  let length = 0;
  const check = (bytes: Uint8Array) => {
    length += bytes.length;
    if (length > entry.size) throw damaged();
    for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
    return bytes;
  };
  let controller: TransformStreamDefaultController<Uint8Array>;
  const inflate = new Inflate((bytes) => {
    if (bytes.length > 0) controller.enqueue(check(bytes));
  });
  const push = (bytes: Uint8Array, last: "last" | "more") => {
    try {
      inflate.push(bytes, last === "last");
    } catch (cause) {
      throw cause instanceof DatasetError ? cause : damaged(cause);
    }
  };
  return new TransformStream<Uint8Array, Uint8Array>({
    start(given) {
      controller = given;
    },
    transform(chunk) {
      if (entry.method === 0) controller.enqueue(check(chunk));
      else for (let at = 0; at < chunk.length; at += STEP) push(chunk.subarray(at, at + STEP), "more");
    },
    flush() {
      if (entry.method !== 0) push(new Uint8Array(), "last");
      if (length !== entry.size || (crc ^ 0xffffffff) >>> 0 !== entry.crc) throw damaged();
    },
  });
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
