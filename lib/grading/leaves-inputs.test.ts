import { describe, expect, it } from "vitest";
import type { CodeJob, CodeRun, CodeValue } from "./code-job";
import { leavesInputs } from "./leaves-inputs";

const calls = [[{ kind: "a" }, Float64Array.of(1, Number.NaN), [1, null], 3]];

const names = ["kind", "numbers", "list", "count"];

/** A sandbox that did `after` to the arguments. */
const sandbox = (after: readonly CodeValue[]) => async (job: CodeJob) => {
  expect(job).toMatchObject({ entry: "aisleProbe", calls });
  expect(job.source).toContain("entry(given0, given1, given2, given3);");
  return { ok: true, results: [{ value: after, work: 1 }] } as CodeRun;
};

const changed = (after: readonly CodeValue[]) =>
  leavesInputs({ source: "", entry: "entry", calls, names, runCode: sandbox(after) });

describe("what a function leaves of its arguments", () => {
  it("is unchanged where copies of the same kinds and bits come back", async () => {
    expect(await changed([{ kind: "a" }, Float64Array.of(1, Number.NaN), [1, null], 3])).toEqual({
      pass: true,
    });
  });

  it.each([
    ["a name's value", 0, { kind: "b" }],
    ["one name more", 0, { kind: "a", more: 1 }],
    ["another name", 0, { other: "a" }],
    ["a number of a typed array", 1, Float64Array.of(1, 2)],
    ["the kind of an array", 1, [1, Number.NaN]],
    ["the sign of zero", 2, [1, -0]],
    ["a length", 2, [1]],
  ])("is changed by %s", async (_, at, value) => {
    const after: CodeValue[] = [...calls[0]!];
    after[at] = value as CodeValue;
    expect(await changed(after)).toEqual({
      pass: false,
      key: "changed",
      params: { what: names[at as number] },
    });
  });
});
