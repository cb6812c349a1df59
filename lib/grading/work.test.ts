// How many steps are allowed and told, and what calibration reads of them.
import { describe, expect, it } from "vitest";
import type { CodeFailure, CodeJob, CodeResult } from "./code-job";
import type { GraderContext } from "./grader";
import { workOf } from "./work";

const onLarge = workOf({
  entry: "solve",
  draw: (seed) => [...Array(Number(seed)).keys()],
  callOf: (one) => [one],
  sizeOf: ({ length }) => length,
  milliseconds: 1000,
  counted: 50,
  threshold: "stepsPerItem",
});

/** A sandbox that answers with `result`. */
function sandbox(result: CodeResult) {
  const jobs: CodeJob[] = [];
  const runCode = async (job: CodeJob) => {
    jobs.push(job);
    return { ok: true as const, results: [result] };
  };
  return { jobs, context: { seed: "7", runCode } as unknown as GraderContext };
}
const tooMuch: CodeFailure = { key: "tooMuchWork", params: { steps: 53 } };

describe("within so many times the usual work", () => {
  it("the value and its work beside the usual are given", async () => {
    const { jobs, context } = sandbox({ value: "done", work: 26 });
    const done = await onLarge.within({ source: "…", context }, { times: 3, each: 2.5 });
    expect(done).toEqual({ value: "done", shown: { times: 1.5 } });
    // 3 · 2.5 · 7 steps, rounded up.
    expect(jobs).toEqual([
      {
        source: "…",
        entry: "solve",
        calls: [[[0, 1, 2, 3, 4, 5, 6]]],
        limits: { work: 53, milliseconds: 1000 },
      },
    ]);
  });

  it("more is a failure of its own, and every other is told as it is", async () => {
    const judged = (failure: CodeFailure) =>
      onLarge.within({ source: "", context: sandbox({ failure }).context }, { times: 3, each: 2.5 });
    expect(await judged(tooMuch)).toEqual({ pass: false, key: "tooMuchForLarge", params: { times: 3 } });
    const tooDeep: CodeFailure = { key: "tooDeep", params: {} };
    expect(await judged(tooDeep)).toEqual({ pass: false, ...tooDeep });
  });
});

describe("calibration", () => {
  const { steps } = onLarge.statistics;
  const measured = (result: CodeResult) => steps.of({ kind: "code", source: "" }, sandbox(result).context);

  it("reads steps for each of the size, up to where it stops counting", async () => {
    expect(steps).toMatchObject({ check: "work", honest: "low", threshold: "stepsPerItem", rule: "reached" });
    expect(await measured({ value: 1, work: 14 })).toBe(2);
    expect(await measured({ failure: tooMuch })).toBe(50);
  });

  it("takes no other failure for work", async () => {
    await expect(measured({ failure: { key: "tooDeep", params: {} } })).rejects.toThrow("tooDeep");
  });
});
