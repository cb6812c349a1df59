import { describe, expect, it } from "vitest";
import { calibrateFrom, type Statistic, type Values } from "./calibration";

const statistic = (changes: Partial<Statistic> = {}): Statistic => ({
  check: "good",
  honest: "high",
  threshold: "least",
  rule: "between",
  of: () => 0,
  ...changes,
});
/** Two trials m − 1 and m + 1: mean m, sd √2. */
const around = (means: Record<string, number>): Values =>
  new Map(Object.entries(means).map(([name, mean]) => [name, new Map([["figure", [mean - 1, mean + 1]]])]));
const wrong = [{ name: "wrong/a", mistake: "good" }];
const calibrate = (means: Record<string, number>, one: Statistic, more = wrong) =>
  calibrateFrom({ values: around(means), statistics: { figure: one }, honest: ["right"], wrong: more });

describe("thresholds", () => {
  it("lie a quarter of the way from wrong answers' 3σ to honest ones' 4σ, on either side", () => {
    const [bad, good] = [3 * Math.SQRT2, 100 - 4 * Math.SQRT2];
    const high = calibrate({ right: 100, "wrong/a": 0 }, statistic());
    expect(high.problems).toEqual([]);
    expect(high.thresholds.least).toBeCloseTo(bad + (good - bad) / 4, 3);
    const low = calibrate({ right: -100, "wrong/a": 0 }, statistic({ honest: "low" }));
    expect(low.problems).toEqual([]);
    expect(low.thresholds.least).toBeCloseTo(-(bad + (good - bad) / 4), 3);
  });

  it("are what honest work reaches, on the lenient side, where the rule says so", () => {
    const one = statistic({ rule: "reached" });
    expect(calibrate({ right: 100, "wrong/a": 0 }, one).thresholds.least).toBe(94.34);
    const low = statistic({ rule: "reached", honest: "low" });
    expect(calibrate({ right: -100, "wrong/a": 0 }, low).thresholds.least).toBe(-94.34);
  });

  it("are rounded by less where a hundredth would let a wrong answer in", () => {
    const one = statistic({ rule: "reached" });
    // Honest ones keep 94.3431 by 4σ; wrong ones come up to 94.3405 by 3σ.
    const near = 94.3405 - 3 * Math.SQRT2;
    const { thresholds, problems } = calibrate({ right: 100, "wrong/a": near }, one);
    expect(problems).toEqual([]);
    expect(thresholds.least).toBe(94.343);
  });

  it("are none where a wrong answer comes too near, or where there is no wrong answer", () => {
    expect(calibrate({ right: 9, "wrong/a": 0 }, statistic()).problems).toHaveLength(1);
    expect(calibrate({ right: 11, "wrong/a": 0 }, statistic()).problems).toHaveLength(0);
    expect(calibrate({ right: 100 }, statistic(), []).problems[0]).toContain("no wrong answer");
  });

  it("keep wrong answers clear of a fixed floor as well", () => {
    const one = statistic({ floor: { check: "first", value: 5 } });
    const both = [...wrong, { name: "wrong/b", mistake: "first" }];
    expect(calibrate({ right: 100, "wrong/a": 0, "wrong/b": 0 }, one, both).problems).toEqual([]);
    expect(calibrate({ right: 100, "wrong/a": 0, "wrong/b": 2 }, one, both).problems).toHaveLength(1);
  });
});
