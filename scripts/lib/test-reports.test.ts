// A run that went wrong must never read as one that went well.
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readJourneys, readUnitTests, slowest } from "./test-reports.mjs";

const suite = (name: string, statuses: string[], seconds = 1) => ({
  name: path.resolve(name),
  status: statuses.includes("failed") ? "failed" : "passed",
  startTime: 0,
  endTime: 1000 * seconds,
  assertionResults: statuses.map((status, at) => ({
    status,
    fullName: `test ${at}`,
    failureMessages: status === "failed" ? ["expected 1\nto be 2\nat a\nat b"] : [],
  })),
});

const unit = (...testResults: ReturnType<typeof suite>[]) => {
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const of = (wanted: string) => all.filter(({ status }) => status === wanted).length;
  return { testResults, numPassedTests: of("passed"), numFailedTests: of("failed") };
};

const spec = (title: string, status: string, annotations: object[] = []) => ({
  ...{ file: "a.spec.ts", title, ok: status !== "unexpected" },
  tests: [{ status, annotations, results: [{ duration: 2000 }, { duration: 500 }] }],
});

const journeys = (...specs: ReturnType<typeof spec>[]) => {
  const of = (wanted: string) => specs.filter(({ tests }) => tests[0]?.status === wanted).length;
  return {
    suites: [{ suites: [{ specs }] }],
    errors: [] as { message: string }[],
    stats: { expected: of("expected"), unexpected: of("unexpected"), flaky: of("flaky") },
  };
};

describe("a report of unit tests", () => {
  it("that is missing is a failure", () => {
    expect(readUnitTests(null, { looseErrors: ["lost"], code: 0 })).toEqual({
      failed: 1,
      reasons: ["no report", "outside of any test: lost"],
    });
  });

  it("counts what passed and failed, and names each failure with its first lines", () => {
    const found = readUnitTests(unit(suite("lib/a.test.ts", ["passed", "failed"])), {
      looseErrors: [],
      code: 1,
    });
    expect(found).toMatchObject({ passed: 1, failed: 1 });
    expect(found.reasons).toEqual(["lib/a.test.ts › test 1: expected 1 | to be 2 | at a"]);
  });

  it("without a failed test, of a run that ended badly, is a failure with its reason", () => {
    const found = readUnitTests(unit(suite("lib/a.test.ts", ["passed"])), { looseErrors: ["lost"], code: 1 });
    expect(found).toMatchObject({ passed: 1, failed: 1, reasons: ["outside of any test: lost"] });
  });

  it("names what was skipped, however it is called", () => {
    const found = readUnitTests(unit(suite("lib/a.test.ts", ["skipped", "pending", "todo", "passed"])), {
      looseErrors: [],
      code: 0,
    });
    expect(found.skips).toEqual(["test 0", "test 1", "test 2"]);
  });
});

describe("a report of journeys", () => {
  it("that is missing is a failure", () => {
    expect(readJourneys(null, { project: "no-gpu", code: 0 })).toMatchObject({ passed: 0, failed: 1 });
  });

  it("counts a journey that passed only at a second try as failed", () => {
    const found = readJourneys(journeys(spec("walks", "flaky"), spec("runs", "expected")), {
      ...{ project: "no-gpu", code: 0 },
    });
    expect(found).toMatchObject({ passed: 1, failed: 1, reasons: ["no-gpu: a.spec.ts › walks"] });
  });

  it("says why nothing began", () => {
    const report = { ...journeys(), errors: [{ message: "no server\nat a\nat b\nat c" }] };
    expect(readJourneys(report, { project: "no-gpu", code: 1 })).toMatchObject({
      failed: 1,
      reasons: ["no-gpu: no server | at a | at b"],
    });
  });

  it("names failures, and why something was skipped", () => {
    const skip = { type: "skip", description: "no copy of Online Retail here" };
    const found = readJourneys(
      journeys(
        spec("walks", "unexpected"),
        spec("drops a file", "skipped", [skip]),
        spec("waits", "skipped"),
      ),
      { project: "no-gpu", code: 1 },
    );
    expect(found.reasons).toEqual(["no-gpu: a.spec.ts › walks"]);
    expect(found.skips).toEqual(["drops a file: no copy of Online Retail here", "waits: no reason"]);
  });

  it("without a failed journey, of a run that ended badly, is a failure", () => {
    expect(readJourneys(journeys(spec("walks", "expected")), { project: "no-gpu", code: 1 })).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });
});

it("the longest come first, a journey's tries added up", () => {
  const { times } = readJourneys(journeys(spec("walks", "expected")), { project: "no-gpu", code: 0 });
  const more = [{ name: "b", seconds: 94.34 }, ...times, { name: "c", seconds: 1 }];
  expect(slowest(more, 2)).toEqual(["   94.3 s  b", "    2.5 s  no-gpu: a.spec.ts › walks"]);
});
