import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CodeValue } from "../../grading/code-job";
import { fromBytes, toBytes } from "./wire";

const values = fc.letrec<{ value: CodeValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.string({ unit: "binary" }),
    fc.float64Array(),
    fc.float32Array(),
    fc.int32Array(),
    fc.uint8Array(),
    fc.array(tie("value")),
    fc.dictionary(fc.string(), tie("value")),
  ),
})).value;

describe("bytes of a value", () => {
  it("give the value back", () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(fromBytes(toBytes(value))).toEqual(value);
      }),
    );
  });

  it("give it back whatever its size, where room has to be made in the middle of a tag, a length or a number", () => {
    for (let size = 980; size < 1060; size++) {
      const fill = new Uint8Array(size).fill(7);
      const value = [fill, true, 1.5, "x", new Float64Array(3).fill(2), null];
      expect(fromBytes(toBytes(value)), `${size}`).toEqual(value);
    }
  });

  it("that are not of one value are refused, and nothing is made of lengths that are only claimed", () => {
    const bytes = toBytes({ a: [1, "x", new Float64Array(2)] });
    for (let end = 0; end < bytes.length; end++) expect(() => fromBytes(bytes.slice(0, end))).toThrow();
    expect(() => fromBytes(Uint8Array.of(...bytes, 0))).toThrow("more than one");
    for (const tag of [4, 5, 6, 7])
      expect(() => fromBytes(Uint8Array.of(tag, 255, 255, 255, 255))).toThrow("less");
    expect(() => fromBytes(Uint8Array.of(9))).toThrow("unknown");
    expect(() => fromBytes(Uint8Array.of(8, 4, 0, 0, 0, 0))).toThrow("odd array");
    expect(() => fromBytes(Uint8Array.of(8, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))).toThrow("odd array");
    const nest = Array.from({ length: 1000 }, () => [5, 1, 0, 0, 0]).flat();
    expect(() => fromBytes(Uint8Array.of(...nest, 0))).toThrow("too deep");
  });

  it("are never anything but a value or an error, whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          expect(toBytes(fromBytes(bytes))).toBeInstanceOf(Uint8Array);
        } catch (error) {
          expect((error as Error).message).toMatch(/^The sandbox handed out /);
        }
      }),
    );
  });

  it("are not made of what a sandbox does not take", () => {
    for (const odd of [undefined, 1n, () => 1, [undefined], new Int8Array(1)]) {
      expect(() => toBytes(odd as unknown as CodeValue)).toThrow("A sandbox takes no");
    }
  });
});
