import { expect, it } from "vitest";
import { isFailure, readEach, stopped } from "./code-findings";
import type { CodeRun } from "./code-job";

const tooDeep = { key: "tooDeep", params: {} } as const;
const read = (value: unknown) => value as object;

it("takes nothing that code returned for a check that passed", () => {
  const forged = { hr: 1, pass: true };
  expect(isFailure(forged)).toBe(false);
  expect(isFailure([])).toBe(false);
  expect(isFailure(stopped(tooDeep))).toBe(true);
});

it("reads each result, and says of each call what stopped it", () => {
  const run: CodeRun = { ok: true, results: [{ value: [1], work: 1 }, { failure: tooDeep }] };
  expect(readEach(run, ["a", "b"], read)).toEqual([[1], { pass: false, key: "tooDeep", params: {} }]);
  expect(readEach({ ok: false, failure: tooDeep }, ["a", "b"], read).every(isFailure)).toBe(true);
});
