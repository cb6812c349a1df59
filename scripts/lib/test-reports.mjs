// What the reports of vitest and Playwright say, as counts, reasons and times. It runs no test and decides nothing.
import path from "node:path";
import { root } from "./prepare.mjs";

const firstLines = (text) => (text ?? "").split("\n").slice(0, 3).join(" | ").slice(0, 400);

/** What failed in one file of unit tests, each with the first lines of why: the log above may be long. */
function failedIn({ name, status, message, assertionResults }) {
  const file = path.relative(root, name);
  const failed = assertionResults.filter((test) => test.status === "failed");
  if (failed.length === 0 && status === "failed") return [`${file}: ${firstLines(message)}`];
  return failed.map((test) => `${file} › ${test.fullName}: ${firstLines(test.failureMessages[0])}`);
}

/**
 * @param report vitest's, or null where a run left none, which has failed
 * @param looseErrors errors outside of any test
 * @param code the run's exit status
 */
export function readUnitTests(report, { looseErrors, code }) {
  const loose = looseErrors.map((error) => `outside of any test: ${firstLines(error)}`);
  if (report === null) return { failed: 1, reasons: ["no report", ...loose] };
  const suites = report.testResults;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + (report.numFailedTests === 0 && code !== 0 ? 1 : 0),
    reasons: [...suites.flatMap((suite) => failedIn(suite)), ...loose],
    skips: suites
      .flatMap((suite) => suite.assertionResults)
      .filter(({ status }) => ["skipped", "pending", "todo"].includes(status))
      .map((test) => test.fullName),
    times: suites.map(({ name, startTime, endTime }) => ({
      name: path.relative(root, name),
      seconds: (endTime - startTime) / 1000,
    })),
  };
}

/** @param report Playwright's for one project, or null where a run left none @param code the run's exit status */
export function readJourneys(report, { project, code }) {
  if (report === null)
    return { passed: 0, failed: 1, skips: [], times: [], reasons: [`${project}: no report`] };
  const specs = report.suites.flatMap(specsIn);
  const tests = specs.flatMap((spec) => spec.tests.map((test) => ({ ...test, title: spec.title })));
  const { expected, unexpected, flaky } = report.stats;
  const failed = unexpected + flaky;
  const named = ({ file, title }) => `${project}: ${file} › ${title}`;
  const isFlaky = ({ tests }) => tests.some(({ status }) => status === "flaky");
  return {
    passed: expected,
    failed: failed + (failed === 0 && code !== 0 ? 1 : 0),
    reasons: [
      ...specs.filter((spec) => !spec.ok || isFlaky(spec)).map(named),
      // Such as a file that does not load, or a server that does not start.
      ...report.errors.map(({ message }) => `${project}: ${firstLines(message)}`),
    ],
    skips: tests
      .filter(({ status }) => status === "skipped")
      .map((test) => `${test.title}: ${whySkipped(test)}`),
    times: specs.map((spec) => ({
      name: named(spec),
      seconds: spec.tests
        .flatMap(({ results }) => results)
        .reduce((sum, { duration }) => sum + duration / 1000, 0),
    })),
  };
}

const specsIn = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsIn)];

const whySkipped = ({ annotations }) =>
  annotations.find(({ type }) => type === "skip")?.description ?? "no reason";

/** "  94.3 s  scripts/new.test.ts" for each of the longest. */
export const slowest = (times, count = 10) =>
  [...times]
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${name}`);
