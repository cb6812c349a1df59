import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRng, permutation } from "../rng";
import { calibrationBins, expectedCalibrationError } from "./calibration";

/** Probabilities on a coarse grid, so that many are equal, with labels. */
const examples = fc.array(
  fc.tuple(
    fc.nat(20).map((x) => x / 20),
    fc.constantFrom(0, 1),
  ),
  { minLength: 1, maxLength: 30 },
);
const columns = (rows: readonly (readonly [number, number])[]) =>
  [rows.map(([p]) => p), rows.map(([, y]) => y)] as const;

describe("calibrationBins", () => {
  it("of equal width are those worked out by hand, borders in the lower bin, empty ones left out", () => {
    const bins = calibrationBins([0, 0.1, 0.25, 0.3, 0.5, 1], [0, 1, 0, 1, 1, 1], { bins: 4 });
    expect(bins).toEqual([
      { examples: 3, from: 0, to: 0.25, probability: 0.35 / 3, rate: 1 / 3 },
      { examples: 2, from: 0.3, to: 0.5, probability: 0.4, rate: 1 },
      { examples: 1, from: 1, to: 1, probability: 1, rate: 1 },
    ]);
  });

  it("of equal mass hold equally many examples where no two probabilities are equal", () => {
    const p = [0.9, 0.1, 0.5, 0.2, 0.6, 0.05];
    const sizes = calibrationBins(p, [1, 0, 0, 0, 1, 0], { bins: 3, by: "mass" });
    expect(sizes.map(({ examples, from, to }) => [examples, from, to])).toEqual([
      [2, 0.05, 0.1],
      [2, 0.2, 0.5],
      [2, 0.6, 0.9],
    ]);
  });

  it("of equal mass keep equal probabilities together", () => {
    const bins = calibrationBins([0.2, 0.2, 0.2, 0.2, 0.7], [0, 1, 0, 0, 1], { bins: 5, by: "mass" });
    expect(bins.map(({ examples, rate }) => [examples, rate])).toEqual([
      [4, 0.25],
      [1, 1],
    ]);
  });

  it("put every border (m)/M of any number of bins into the bin below it", () => {
    for (let bins = 1; bins <= 60; bins++) {
      const borders = Array.from({ length: bins }, (_, m) => (m + 1) / bins);
      const found = calibrationBins(
        borders,
        borders.map(() => 0),
        { bins },
      );
      expect(found.map(({ from }) => from)).toEqual(borders);
    }
  });

  it("hold every example once, in the bin its definition names", () => {
    fc.assert(
      fc.property(examples, fc.integer({ min: 1, max: 7 }), (rows, bins) => {
        const [p, y] = columns(rows);
        const wide = calibrationBins(p, y, { bins });
        const inBin = Array.from({ length: bins }, (_, m) =>
          rows.filter(([q]) => (m === 0 && q === 0) || (q > m / bins && q <= (m + 1) / bins)),
        ).filter((bin) => bin.length > 0);
        expect(wide.map((bin) => bin.examples)).toEqual(inBin.map((bin) => bin.length));
        wide.forEach(({ probability, rate }, at) => {
          const bin = inBin[at]!;
          expect(probability).toBeCloseTo(bin.reduce((sum, [q]) => sum + q, 0) / bin.length, 12);
          expect(rate).toBeCloseTo(bin.filter(([, label]) => label === 1).length / bin.length, 12);
        });
        const even = calibrationBins(p, y, { bins, by: "mass" });
        const placeOf = (q: number) =>
          rows.filter(([other]) => other < q).length + rows.filter(([other]) => other === q).length / 2;
        for (const bin of even) {
          const members = rows.filter(([q]) => q >= bin.from && q <= bin.to);
          expect(members).toHaveLength(bin.examples);
          const numbers = new Set(members.map(([q]) => Math.floor((bins * placeOf(q)) / rows.length)));
          expect(numbers.size).toBe(1);
        }
        expect(even.reduce((sum, bin) => sum + bin.examples, 0)).toBe(rows.length);
      }),
    );
  });

  it("refuse what is no probability, no label or no number of bins", () => {
    expect(() => calibrationBins([0.5, 1.2], [0, 1])).toThrow("probability 1 is 1.2");
    expect(() => calibrationBins([Number.NaN], [0])).toThrow("probability 0 is NaN");
    expect(() => calibrationBins([0.5], [2])).toThrow("label 0 is 2");
    expect(() => calibrationBins([0.5], [0, 1])).toThrow("1 values against 2");
    expect(() => calibrationBins([0.5], [0], { bins: 0 })).toThrow("bins");
  });
});

describe("expectedCalibrationError", () => {
  it("is the mean gap of the bins, worked out by hand", () => {
    // Bins (0, .5] with mean .3 and rate 1/2, (.5, 1] with mean .8 and rate 1.
    const ece = expectedCalibrationError([0.2, 0.4, 0.7, 0.9], [0, 1, 1, 1], { bins: 2 });
    expect(ece).toBeCloseTo((2 * 0.2 + 2 * 0.2) / 4, 12);
    expect(expectedCalibrationError([0.25, 0.25, 0.25, 0.25], [0, 0, 1, 0])).toBe(0);
    expect(expectedCalibrationError([1, 1, 0], [0, 0, 1])).toBe(1);
    expect(expectedCalibrationError([], [])).toBeNaN();
  });

  it("does not depend on the order of examples, ties or not", () => {
    fc.assert(
      fc.property(examples, fc.nat(99), fc.constantFrom("width", "mass"), (rows, seed, by) => {
        const shuffled = Array.from(permutation(rows.length, createRng(seed)), (k) => rows[k]!);
        const options = { bins: 4, by };
        expect(expectedCalibrationError(...columns(shuffled), options)).toBeCloseTo(
          expectedCalibrationError(...columns(rows), options),
          12,
        );
      }),
    );
  });

  it("is small for probabilities that are true and the size of the lie for those that are not", () => {
    const rng = createRng(4);
    const truth = Array.from({ length: 40_000 }, () => 0.6 * rng.uniform());
    const labels = truth.map((p) => (rng.uniform() < p ? 1 : 0));
    for (const by of ["width", "mass"] as const) {
      expect(expectedCalibrationError(truth, labels, { by })).toBeLessThan(0.01);
      const lie = truth.map((p) => p + 0.2);
      expect(Math.abs(expectedCalibrationError(lie, labels, { by }) - 0.2)).toBeLessThan(0.01);
    }
  });
});
