// The drawn masks, and how much of a signal they leave, beside the formula.
import { describe, expect, it } from "vitest";
import { drawMasks, expectedShare, KINDS, livesOf, loudness, UNITS } from "./masks";

const shareOver = (kind: (typeof KINDS)[number], p: number, steps: number) => {
  const seeds = Array.from({ length: 2000 }, (_, n) => n + 1);
  const left = seeds.flatMap((seed) => livesOf(drawMasks({ kind, p, steps, seed })));
  return left.filter((lives) => lives === steps).length / left.length;
};

describe("masks over time", () => {
  it("leave everything where nothing is dropped", () => {
    for (const kind of KINDS) {
      const masks = drawMasks({ kind, p: 0, steps: 7, seed: 3 });
      expect(masks).toHaveLength(UNITS);
      expect(livesOf(masks).every((lives) => lives === 7)).toBe(true);
    }
  });

  it("are the same at every step of a unit where one mask serves all", () => {
    for (const unit of drawMasks({ kind: "one", p: 0.5, steps: 12, seed: 5 }))
      expect(new Set(unit).size).toBe(1);
  });

  it("differ between steps where each has its own", () => {
    expect(
      drawMasks({ kind: "each", p: 0.5, steps: 12, seed: 5 }).some((unit) => new Set(unit).size === 2),
    ).toBe(true);
  });

  it("end a signal at the first step that drops it", () => {
    expect(
      livesOf([
        [true, false, true],
        [true, true, true],
        [false, true, true],
      ]),
    ).toEqual([1, 3, 0]);
  });

  it("drop more with a larger p, and no other", () => {
    const [few, many] = [0.2, 0.6].map((p) => drawMasks({ kind: "each", p, steps: 9, seed: 8 }).flat());
    for (const [k, kept] of many!.entries()) if (kept) expect(few![k]).toBe(true);
    expect(many!.filter(Boolean).length).toBeLessThan(few!.filter(Boolean).length);
  });

  it.each(KINDS)("leave the share that the formula says, %s", (kind) => {
    const found = shareOver(kind, 0.3, 6);
    const expected = expectedShare({ kind, p: 0.3, steps: 6 });
    const error = Math.sqrt((expected * (1 - expected)) / (2000 * UNITS));
    expect(Math.abs(found - expected)).toBeLessThan(5 * error);
  });

  it("make what is left louder so that its mean over masks of its own would be 1", () => {
    const of = { p: 0.4, steps: 5 };
    expect(loudness(of) * expectedShare({ kind: "each", ...of })).toBeCloseTo(1, 12);
  });
});
