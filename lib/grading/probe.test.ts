// What a job through probes is made of, and of whom its failures are told.
import { describe, expect, it } from "vitest";
import { type CodeFailure, type CodeJob, type CodeRun, usualLimits } from "./code-job";
import { type Probe, parametersOf, runThrough } from "./probe";

const inner: Probe = { name: "inner", text: (called) => `(n) { return ${called}(n) + 1; }` };
const outer: Probe = { name: "outer", text: (called) => `(n) { return 10 * ${called}(n); }` };
const job: CodeJob = { source: "const solve = (n) => n;\n// the end", entry: "solve", calls: [[2]] };

/** What the sandbox got, where `run` is what it answered. */
async function through(probes: readonly Probe[], run: CodeRun) {
  const got: CodeJob[] = [];
  const given = await runThrough(probes, job, async (one) => {
    got.push(one);
    return run;
  });
  return { given, got: got[0]! };
}
const answered: CodeRun = { ok: true, results: [{ value: 30, work: 1 }] };
const refusedAs = async (failure: CodeFailure) => {
  const { given } = await through([inner, outer], { ok: false, failure });
  return given.ok ? null : given.failure;
};

describe("a job through probes", () => {
  it("calls the last, which calls the one before, which calls the learner's", async () => {
    const { got, given } = await through([inner, outer], answered);
    expect(got).toMatchObject({ entry: "outer", calls: [[2]] });
    const run = new Function(`${got.source}\nreturn outer(2);`) as () => number;
    expect(run()).toBe(30);
    expect(given).toEqual(answered);
  });

  it("has no function to call where the learner has none", async () => {
    const { got } = await through([inner, outer], answered);
    const source = got.source.replace("solve", "solved");
    expect(new Function(`${source}\nreturn outer;`)()).toBeNull();
  });

  it("is the learner's own without any probe", async () => {
    expect((await through([], answered)).got).toBe(job);
  });

  it("leaves the learner's text as much room as it has by itself", async () => {
    const { got } = await through([inner, outer], answered);
    const added = got.source.length - job.source.length;
    expect(got.limits?.sourceLength).toBe(usualLimits.sourceLength + added);
    const params = { length: got.source.length, most: usualLimits.sourceLength + added };
    expect(await refusedAs({ key: "sourceTooLong", params })).toEqual({
      key: "sourceTooLong",
      params: { length: job.source.length, most: usualLimits.sourceLength },
    });
  });
});

describe("a failure", () => {
  it("names the learner's function and not ours", async () => {
    expect(await refusedAs({ key: "noFunction", params: { name: "outer" } })).toEqual({
      key: "noFunction",
      params: { name: "solve" },
    });
  });

  it("in the learner's lines stays as it is", async () => {
    const threw: CodeFailure = { key: "threw", params: { line: 2, message: "x" } };
    expect(await refusedAs(threw)).toEqual(threw);
    const tooDeep: CodeFailure = { key: "tooDeep", params: {} };
    expect(await refusedAs(tooDeep)).toEqual(tooDeep);
  });

  it("behind the learner's text has no line, or is at its end where it cannot be read", async () => {
    expect(await refusedAs({ key: "threw", params: { line: 3, message: "x" } })).toEqual({
      key: "threw",
      params: { line: 0, message: "x" },
    });
    expect(await refusedAs({ key: "doesNotParse", params: { line: 4, column: 1, message: "x" } })).toEqual({
      key: "doesNotParse",
      params: { line: 2, column: 11, message: "x" },
    });
  });

  it("of one call is told in the same way", async () => {
    const failure: CodeFailure = { key: "threwHidden", params: { line: 9 } };
    const { given } = await through([inner], { ok: true, results: [{ value: 1, work: 1 }, { failure }] });
    expect(given).toEqual({
      ok: true,
      results: [{ value: 1, work: 1 }, { failure: { key: "threwHidden", params: { line: 0 } } }],
    });
  });
});

it("parameters of a probe are names", () => {
  expect(parametersOf("given", 3)).toBe("given0, given1, given2");
});
