// What came of a learner's code, as findings: what stopped a call, or what was read of its result. It runs nothing.
import type { CodeFailure, CodeRun, CodeValue } from "./code-job";
import type { Finding } from "./judge-in-order";

export type Failure = Extract<Finding, { pass: false }>;

export const stopped = ({ key, params }: CodeFailure): Failure => ({ pass: false, key, params });

/** Whatever a learner's code returned and a reader kept of it, nothing of theirs can stand for a check that passed. */
export const isFailure = (one: object): one is Failure => "pass" in one && one.pass === false;

/** Of each call what was read of its result, or why there is none. */
export function readEach<Case, Result extends object>(
  run: CodeRun,
  cases: readonly Case[],
  read: (value: CodeValue, one: Case) => Result | Failure,
): (Result | Failure)[] {
  return cases.map((one, n) => {
    if (!run.ok) return stopped(run.failure);
    const result = run.results[n]!;
    return "failure" in result ? stopped(result.failure) : read(result.value, one);
  });
}

/** What is wrong with a result, without the numbers in it: on hidden cases these could be what is hidden. */
export const withoutNumbers = ({ key }: Failure): Failure => ({
  pass: false,
  key: "oddHidden",
  params: { what: key },
});
