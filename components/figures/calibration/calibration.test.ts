// The mathematics of the figure on calibration: scores, measures and the auction.
import { describe, expect, it } from "vitest";
import { auc, logLoss } from "@/lib/recsys/judging/metrics";
import { drawRivals, sell } from "./auction";
import {
  type Bend,
  bent,
  binned,
  calibrationError,
  corrected,
  drawImpressions,
  inSampledSpace,
  meanOf,
} from "./click-scores";

const { chance, clicked } = drawImpressions({ count: 10_000, seed: 1 });
const honest: Bend = { kept: 1, temperature: 1, correction: "none" };
const scoresOf = (bend: Partial<Bend>) => chance.map((p) => bent(p, { ...honest, ...bend }));

describe("scores that are bent", () => {
  it("are the true chances when nothing bends them", () => {
    scoresOf({}).forEach((score, k) => {
      expect(score).toBeCloseTo(chance[k]!, 12);
    });
  });

  it("rise by sampling as they would in a sample, counted by hand", () => {
    // 10 clicks of 100; of the 90 others 9 are kept: 10 of 19
    expect(inSampledSpace(0.1, 0.1)).toBeCloseTo(10 / 19, 12);
  });

  it("come back by the formula of He and others", () => {
    for (const w of [1, 0.2, 0.01])
      for (const p of [0.001, 0.15, 0.9]) expect(corrected(inSampledSpace(p, w), w)).toBeCloseTo(p, 12);
    scoresOf({ kept: 0.05, correction: "by rate" }).forEach((score, k) => {
      expect(score).toBeCloseTo(chance[k]!, 12);
    });
  });

  it("draw near one half above temperature 1 and flee from it below", () => {
    expect(bent(0.2, { ...honest, temperature: 2 })).toBeCloseTo(1 / 3, 12);
    expect(bent(0.2, { ...honest, temperature: 0.5 })).toBeCloseTo(1 / 17, 12);
  });
});

describe("what is measured of them", () => {
  it("is an area under the curve that ties halve, worked by hand", () => {
    expect(auc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBeCloseTo(0.75, 12);
    expect(auc([0.5, 0.5, 0.5], [0, 1, 0])).toBeCloseTo(0.5, 12);
  });

  it("is an area that no bend moves, and a log loss that every bend raises", () => {
    const area = auc(scoresOf({}), clicked);
    const loss = logLoss(scoresOf({}), clicked);
    for (const bend of [{ kept: 0.1 }, { temperature: 2 }, { temperature: 0.5 }]) {
      expect(auc(scoresOf(bend), clicked)).toBeCloseTo(area, 12);
      expect(logLoss(scoresOf(bend), clicked)).toBeGreaterThan(loss * 1.02);
    }
    expect(logLoss([0.5, 0.25], [1, 0])).toBeCloseTo((Math.log(2) - Math.log(0.75)) / 2, 12);
  });

  it("is a calibration error near 0 for the truth, and near the mean gap for a constant excess", () => {
    const cut = (scores: readonly number[]) =>
      calibrationError(binned({ scores, clicked }, { binning: "count", bins: 10 }));
    expect(cut(scoresOf({}))).toBeLessThan(0.015);
    const sampled = scoresOf({ kept: 0.1 });
    expect(cut(sampled)).toBeCloseTo(meanOf(sampled) - meanOf(clicked), 6);
  });

  it("falls into bins that lose nobody, and that equal counts fill alike", () => {
    for (const binning of ["width", "count"] as const) {
      const bins = binned({ scores: chance, clicked }, { binning, bins: 20 });
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(chance.length);
      expect(bins.reduce((sum, { clicks }) => sum + clicks, 0)).toBe(clicked.reduce((sum, x) => sum + x, 0));
      if (binning === "count") expect(new Set(bins.map(({ count }) => count))).toEqual(new Set([500]));
    }
  });
});

describe("what scores are worth in an auction", () => {
  const worth = 2;
  const rivals = drawRivals(chance, { worth, seed: 1 });
  const sold = (scores: readonly number[]) => sell({ scores, chance, rivals, worth });

  it("is paid at the second price, worked by hand", () => {
    const sales = sell({ scores: [0.5, 0.1], chance: [0.4, 0.4], rivals: [0.6, 0.6], worth: 2 });
    expect(sales).toEqual({ won: 0.5, paid: 300, profit: expect.closeTo(100, 9) });
  });

  it("is most for the true chances: no bend earns as much", () => {
    const best = sold(scoresOf({})).profit;
    for (const bend of [{ kept: 0.5 }, { temperature: 1.3 }, { temperature: 0.7 }])
      expect(sold(scoresOf(bend)).profit).toBeLessThan(best);
  });

  it("is a loss when negatives were left out and nobody corrects for it", () => {
    expect(sold(scoresOf({ kept: 0.1 })).profit).toBeLessThan(0);
    expect(sold(scoresOf({ kept: 0.1, correction: "by rate" })).profit).toBeCloseTo(
      sold(scoresOf({})).profit,
      9,
    );
  });
});
