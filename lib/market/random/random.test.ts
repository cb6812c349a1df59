import { createCipheriv, createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chachaBlock, chachaState } from "./chacha";
import { exp, log, normalQuantile, sigmoid } from "./fixed-math";
import { Keyring } from "./keyring";
import { Sha256, toHex } from "./sha256";
import { Stream } from "./stream";

describe("SHA-256", () => {
  it("agrees with Node's, fed in any pieces", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 }), (pieces) => {
        const ours = new Sha256();
        const theirs = createHash("sha256");
        for (const piece of pieces) {
          ours.update(piece);
          theirs.update(piece);
        }
        expect(toHex(ours.digest())).toBe(theirs.digest("hex"));
      }),
    );
  });
});

describe("ChaCha", () => {
  it("with 20 rounds is the ChaCha20 of OpenSSL", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat(), fc.nat(), (key, a, b) => {
        const words = new Uint32Array(key.slice().buffer);
        const out = new Uint32Array(16);
        chachaBlock(chachaState(words, [a, b, 0]), out, 20);
        const iv = Buffer.from(Uint32Array.of(0, a, b, 0).buffer);
        const expected = createCipheriv("chacha20", key, iv).update(Buffer.alloc(64));
        expect(Buffer.from(out.buffer).equals(expected)).toBe(true);
      }),
    );
  });

  it("counts on from block to block", () => {
    const stream = new Stream(new Uint32Array(8), [1, 2, 3]);
    const drawn = Array.from({ length: 48 }, () => stream.word());
    const state = chachaState(new Uint32Array(8), [1, 2, 3]);
    const out = new Uint32Array(16);
    const expected: number[] = [];
    for (let block = 0; block < 3; block++) {
      state[12] = block;
      chachaBlock(state, out);
      expected.push(...out);
    }
    expect(drawn).toEqual(expected);
  });
});

describe("fixed mathematics", () => {
  it("exp and log agree with the platform's to a few units of the last place", () => {
    fc.assert(
      fc.property(fc.double({ min: -690, max: 690, noNaN: true }), (x) => {
        expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(2e-13);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(Math.abs(log(x) - Math.log(x))).toBeLessThan(1e-15 * Math.max(1, 2 * Math.abs(Math.log(x))));
      }),
    );
  });

  it("the normal quantile undoes the normal distribution at the usual points", () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 7);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306, 7);
    expect(normalQuantile(0.999)).toBeCloseTo(3.090232306, 7);
    expect(sigmoid(0)).toBe(0.5);
  });

  it("refuses what has no answer", () => {
    expect(() => log(0)).toThrow(RangeError);
    expect(() => log(Number.NaN)).toThrow(RangeError);
    expect(() => normalQuantile(1)).toThrow(RangeError);
  });
});

describe("streams", () => {
  const draw = (stream: Stream, n = 64) => Array.from({ length: n }, () => stream.word());

  it("differ by seed, period, kind, id and part, and repeat for the same", () => {
    const base = () => new Keyring("training", "seed").stream("user", 7, 1);
    const others = [
      new Keyring("training", "seed2").stream("user", 7, 1),
      new Keyring("held-out", "seed").stream("user", 7, 1),
      new Keyring("training", "seed").stream("item", 7, 1),
      new Keyring("training", "seed").stream("user", 8, 1),
      new Keyring("training", "seed").stream("user", 7, 2),
    ];
    expect(draw(base())).toEqual(draw(base()));
    for (const other of others) expect(draw(other)).not.toEqual(draw(base()));
  });

  it("tell a period name from a seed, whatever the two hold", () => {
    expect(draw(new Keyring("a", "b\0c").stream("k"))).not.toEqual(
      draw(new Keyring("a\0b", "c").stream("k")),
    );
  });

  it("have the moments they promise", () => {
    const stream = new Keyring("test", "moments").stream("draws");
    const n = 40_000;
    const mean = (next: () => number) => {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += next();
      return sum / n;
    };
    expect(mean(() => stream.uniform())).toBeCloseTo(0.5, 1);
    expect(Math.abs(mean(() => stream.normal(2, 3)) - 2)).toBeLessThan(0.08);
    expect(Math.abs(mean(() => stream.normal() ** 2) - 1)).toBeLessThan(0.04);
    expect(Math.abs(mean(() => stream.exponential(4)) - 0.25)).toBeLessThan(0.008);
    expect(Math.abs(mean(() => stream.poisson(1.5)) - 1.5)).toBeLessThan(0.035);
    expect(Math.abs(mean(() => stream.weighted([1, 0, 3]) / 2) - 0.75)).toBeLessThan(0.012);
  });

  it("keep whole numbers below their bound", () => {
    const stream = new Keyring("test", "bounds").stream("draws");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (bound) => {
        const value = stream.below(bound);
        expect(Number.isInteger(value) && value >= 0 && value < bound).toBe(true);
      }),
    );
  });
});
