import { describe, expect, it } from "vitest";
import { type Calibrated, calibrationProblems } from "./calibration-stands";

const today = {
  statistics: { figure: { check: "good", honest: "high", threshold: "least" } },
  honest: ["right"],
  wrong: [
    { name: "wrong/a", mistake: "good" },
    { name: "wrong/b", mistake: "first" },
  ],
} as const;
const stands: Calibrated = {
  trials: 30,
  thresholds: { least: 5 },
  measured: { right: { figure: { mean: 10, sd: 1 } }, "wrong/a": { figure: { mean: 1, sd: 1 } } },
};
const problems = (changes: Partial<Calibrated>, now: Parameters<typeof calibrationProblems>[1] = today) =>
  calibrationProblems({ ...stands, ...changes }, now);
const measured = (right: number, wrong: number) => ({
  right: { figure: { mean: right, sd: 1 } },
  "wrong/a": { figure: { mean: wrong, sd: 1 } },
});

describe("a calibration", () => {
  it("stands where honest answers keep to its threshold by 4σ and wrong ones lie 3σ beyond it", () => {
    expect(problems({})).toEqual([]);
    const low = { ...today, statistics: { figure: { ...today.statistics.figure, honest: "low" } } } as const;
    expect(problems({ thresholds: { least: -5 }, measured: measured(-10, -1) }, low)).toEqual([]);
    expect(problems({}, low)).toHaveLength(2);
  });

  it("does not stand where either comes too near", () => {
    expect(problems({ measured: measured(8.9, 1) })[0]).toContain("beyond what right keeps by 4σ");
    expect(problems({ measured: measured(10, 2) })[0]).toContain("within 3σ of wrong/a");
  });

  it("does not stand on few trials, without an answer there is today, or with other thresholds than are measured", () => {
    expect(problems({ trials: 16 })[0]).toContain("16 times");
    expect(problems({ trials: undefined as never })).toHaveLength(1);
    const more = { ...today, wrong: [...today.wrong, { name: "wrong/c", mistake: "good" }] };
    expect(problems({}, more)).toEqual(['says nothing of "figure" for wrong/c']);
    expect(problems({}, { ...today, honest: ["right", "other"] })[0]).toContain("other");
    expect(problems({ thresholds: { least: 5, typed: 1 } })).toEqual(['has no measured threshold "typed"']);
    expect(problems({ thresholds: {} })).toContain('has no measured threshold "least"');
  });
});
