// Unpacks the buffers of compressed Arrow files: LZ4 in frames (what Feather files have by default) and Zstandard.
// It packs nothing.
import { decompressZstd } from "hyparquet-compressors";

/** Of one buffer, unpacked. */
const MAX_BUFFER = 2 ** 29;

const FRAME = 0x184d2204;

/**
 * A frame of LZ4 blocks. Arrow's own writer lets blocks refer to earlier ones, so all are written into one buffer.
 * @param length unpacked, as the file says
 */
function lz4(bytes: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(checked(length));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== FRAME) throw new Error("no LZ4 frame");
  const flags = bytes[4]!;
  const checksum = (flags & 0x10) !== 0 ? 4 : 0;
  let at = 7 + ((flags & 0x08) !== 0 ? 8 : 0) + ((flags & 0x01) !== 0 ? 4 : 0);
  let written = 0;
  for (;;) {
    const head = view.getUint32(at, true);
    at += 4;
    if (head === 0) break;
    const block = bytes.subarray(at, at + (head & 0x7fffffff));
    if (block.length < (head & 0x7fffffff)) throw new Error("an LZ4 block is cut off");
    if (head >>> 31 === 1) {
      out.set(block, written);
      written += block.length;
    } else written = lz4Block(block, out, written);
    at += block.length + checksum;
  }
  if (written !== length) throw new Error("LZ4 gives another length than the file says");
  return out;
}

/** Appends a block's bytes at `written`; gives the position after them. */
function lz4Block(block: Uint8Array, out: Uint8Array, written: number): number {
  let at = 0;
  const longer = (length: number) => {
    let sum = length;
    if (length === 15) for (let byte = 255; byte === 255; sum += byte) byte = block[at++] ?? 0;
    return sum;
  };
  let to = written;
  while (at < block.length) {
    const token = block[at++]!;
    const literals = longer(token >> 4);
    if (at + literals > block.length || to + literals > out.length)
      throw new Error("LZ4 literals out of range");
    out.set(block.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at >= block.length) break;
    const distance = block[at]! | (block[at + 1]! << 8);
    at += 2;
    const matched = longer(token & 15) + 4;
    if (distance === 0 || distance > to || to + matched > out.length)
      throw new Error("LZ4 match out of range");
    // Byte by byte: a match may overlap what it writes.
    for (const end = to + matched; to < end; to++) out[to] = out[to - distance]!;
  }
  return to;
}

function zstd(bytes: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(checked(length));
  const said = zstdLength(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (said !== null && said !== length) throw new Error("Zstandard gives another length than the file says");
  return decompressZstd(bytes, out);
}

/** The length in a frame's header (RFC 8878, 3.1.1.1), or null where it has none. The library does not look at it. */
function zstdLength(frame: DataView): number | null {
  const descriptor = frame.getUint8(4);
  const single = (descriptor & 0x20) !== 0;
  const at = 5 + (single ? 0 : 1) + [0, 1, 2, 4][descriptor & 3]!;
  switch (descriptor >> 6) {
    case 0:
      return single ? frame.getUint8(at) : null;
    case 1:
      return frame.getUint16(at, true) + 256;
    case 2:
      return frame.getUint32(at, true);
    default:
      return Number(frame.getBigUint64(at, true));
  }
}

function checked(length: number): number {
  if (!(length >= 0 && length <= MAX_BUFFER)) throw new Error("a buffer is too large");
  return length;
}

const encode = (): never => {
  throw new Error("Files are not packed here.");
};

export const arrowCodecs = {
  lz4: { decode: lz4, encode },
  zstd: { decode: zstd, encode },
};
