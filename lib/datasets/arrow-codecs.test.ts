// Compressed buffers of Arrow files, written by hand from the formats' descriptions.
import { describe, expect, it } from "vitest";
import { arrowCodecs } from "./arrow-codecs";

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const size = (length: number, flag = 0) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE((length | flag) >>> 0);
  return bytes;
};

/** A frame: magic, flags (version 1, blocks that depend on each other), 64 KiB blocks, a checksum nobody reads. */
function frame(...blocks: readonly { readonly bytes: Uint8Array; readonly stored?: boolean }[]): Uint8Array {
  const head = Buffer.of(0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0);
  const parts = blocks.flatMap(({ bytes, stored }) => [size(bytes.length, stored ? 0x80000000 : 0), bytes]);
  return Buffer.concat([head, ...parts, size(0)]);
}

/** Letters as they are, then `length` bytes from `distance` back, and letters again: an LZ4 block ends with letters. */
function block(
  letters: string,
  { distance, length }: { distance: number; length: number },
  end: string,
): Buffer {
  const token = (letters.length << 4) | Math.min(15, length - 4);
  const more = length - 4 >= 15 ? Buffer.of(length - 4 - 15) : Buffer.alloc(0);
  const match = Buffer.of(distance & 0xff, distance >> 8);
  return Buffer.concat([
    Buffer.of(token),
    Buffer.from(letters),
    match,
    more,
    Buffer.of(end.length << 4),
    Buffer.from(end),
  ]);
}

describe("LZ4 in frames", () => {
  it("copies what overlaps itself, and what stands in an earlier block", () => {
    const first = block("ab", { distance: 2, length: 30 }, "xyz");
    const second = block("", { distance: 35, length: 5 }, "!");
    const whole = `ab${"ab".repeat(15)}xyz`;
    const bytes = frame({ bytes: first }, { bytes: second }, { bytes: Buffer.from("plain"), stored: true });
    expect(text(arrowCodecs.lz4.decode(bytes, 46))).toBe(`${whole}ababa!plain`);
  });

  it.each([
    ["a distance before the beginning", frame({ bytes: block("ab", { distance: 3, length: 4 }, "c") })],
    ["a distance of nothing", frame({ bytes: block("ab", { distance: 0, length: 4 }, "c") })],
    ["more than the file says", frame({ bytes: block("ab", { distance: 2, length: 200 }, "c") })],
    ["less than the file says", frame({ bytes: block("ab", { distance: 2, length: 4 }, "c") })],
    [
      "a block that is cut off",
      frame({ bytes: block("ab", { distance: 2, length: 98 }, "c") }).subarray(0, 13),
    ],
    ["no frame", Buffer.alloc(40)],
  ])("refuses %s", (_, bytes) => {
    expect(() => arrowCodecs.lz4.decode(bytes, 100)).toThrow();
  });

  it("refuses a length no buffer should have before it makes room", () => {
    expect(() => arrowCodecs.lz4.decode(frame(), 2 ** 40)).toThrow("too large");
    expect(() => arrowCodecs.zstd.decode(frame(), 2 ** 40)).toThrow("too large");
  });
});

it("Zstandard is unpacked, and held to the length that the file says", () => {
  // Magic, a frame of one segment with 5 bytes, one last raw block.
  const bytes = Buffer.concat([
    Buffer.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, 5, (5 << 3) | 1, 0, 0),
    Buffer.from("hello"),
  ]);
  expect(text(arrowCodecs.zstd.decode(bytes, 5))).toBe("hello");
  expect(() => arrowCodecs.zstd.decode(bytes, 6)).toThrow();
});
