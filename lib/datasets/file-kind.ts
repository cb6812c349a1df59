// What a file is, told by its first unpacked bytes: a table of some kind, or something that is refused by name.
import { DatasetError } from "./dataset-error";
import type { Encoding } from "./encoding";
import type { FileKind, Packed } from "./report";

/** Zero bytes and names of a workbook's parts are looked for in so many. */
export const HEAD = 4096;

const begins = (start: Uint8Array, ...bytes: number[]) => bytes.every((byte, k) => start[k] === byte);
const latin1 = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);
/** By the names at the beginning of a ZIP, so that a workbook cut short is still called one. */
export const looksLikeExcel = (start: Uint8Array) =>
  /\[Content_Types\]\.xml|xl\/|_rels\/|docProps\//.test(latin1(start.subarray(0, HEAD)));

const archives: readonly [kind: string, ...bytes: number[]][] = [
  ["7z", 0x37, 0x7a, 0xbc, 0xaf],
  ["RAR", 0x52, 0x61, 0x72, 0x21, 0x1a],
  ["bzip2", 0x42, 0x5a, 0x68, 0x39, 0x31],
  ["xz", 0xfd, 0x37, 0x7a, 0x58, 0x5a],
  ["Zstandard", 0x28, 0xb5, 0x2f, 0xfd],
];

/** @throws DatasetError empty, excel, nestedArchive, otherArchive, utf16WithoutMark, binary, jsonArray */
export function refuseOtherFiles(
  start: Uint8Array,
  { packed, told }: { readonly packed: Packed; readonly told: Encoding | undefined },
): void {
  if (start.length === 0) throw new DatasetError("empty");
  if (begins(start, 0x50, 0x4b, 3, 4))
    throw new DatasetError(looksLikeExcel(start) ? "excel" : "nestedArchive");
  if (begins(start, 0x1f, 0x8b) && packed !== "none") throw new DatasetError("nestedArchive");
  if (begins(start, 0xd0, 0xcf, 0x11, 0xe0)) throw new DatasetError("excel");
  for (const [kind, ...bytes] of archives)
    if (begins(start, ...bytes)) throw new DatasetError("otherArchive", { kind });
  if (latin1(start.subarray(257, 262)) === "ustar") throw new DatasetError("otherArchive", { kind: "tar" });
  if (kindOf(start) === "parquet" || kindOf(start) === "arrow" || markOf(start, told)[0] !== null) return;
  const zeros = [0, 0];
  const seen = Math.min(start.length, HEAD);
  for (let at = 0; at < seen; at++) if (start[at] === 0) zeros[at % 2]!++;
  const [even, odd] = zeros as [number, number];
  if (even + odd === 0) return;
  const lopsided = Math.max(even, odd) > 8 * Math.min(even, odd) && Math.max(even, odd) > seen / 8;
  throw new DatasetError(lopsided ? "utf16WithoutMark" : "binary");
}

/** @throws DatasetError jsonArray */
export function kindOf(start: Uint8Array): FileKind {
  if (begins(start, 0x50, 0x41, 0x52, 0x31)) return "parquet";
  if (latin1(start.subarray(0, 6)) === "ARROW1") return "arrow";
  // A stream begins with the mark of a message and the length of a schema.
  if (begins(start, 0xff, 0xff, 0xff, 0xff) && start[7] === 0) return "arrow";
  let at = 0;
  while (at < start.length && start[at]! <= 0x20) at++;
  if (start[at] === 0x5b && /^\[\s*[[{]/.test(latin1(start.subarray(at, at + 64))))
    throw new DatasetError("jsonArray");
  return start[at] === 0x7b ? "jsonl" : "text";
}

/** @param told what the learner says, where no mark does */
export function markOf(start: Uint8Array, told?: Encoding): [encoding: Encoding | null, length: number] {
  if (begins(start, 0xff, 0xfe)) return ["utf-16le", 2];
  if (begins(start, 0xfe, 0xff)) return ["utf-16be", 2];
  if (begins(start, 0xef, 0xbb, 0xbf)) return [null, 3];
  return [told?.startsWith("utf-16") ? told : null, 0];
}
