// Judges a learner's `places` on traces of fifty steps drawn for this attempt, check by check; the true places are worked out here
// and never enter the sandbox.
import { type Failure, isFailure, readEach } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import type { Grader, GraderContext } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import { leavesInputs } from "../../lib/grading/leaves-inputs";
import type { Params } from "../../lib/grading/verdict";
import { type Case, drawGroup, type Group, groupNames, publicExamples } from "./cases";
import { firstOff, readTrace, slipOf, type Trace } from "./compare";
import { exercise } from "./exercise";
import { tracesOf } from "./reference.server";

type Run = readonly (Trace | Failure)[];

interface Given {
  readonly source: string;
  readonly context: GraderContext;
  readonly hidden: Readonly<Record<Group, readonly Case[]>>;
  /** What came of each, once it has run. */
  printed?: Run;
  groups?: Readonly<Record<Group, Run>>;
}

/** In the order of groupNames. */
function byGroup<T>(make: (group: Group) => T): Record<Group, T> {
  return Object.fromEntries(groupNames.map((group) => [group, make(group)])) as Record<Group, T>;
}

const parameters = ["rule", "start", "gradients", "rates"];

const callOf = ({ rule, start, gradients, rates }: Case): CodeValue[] => [rule, start, gradients, rates];

/** Runs the code on each case, in a sandbox of its own. */
async function runCases({ source, context }: Given, cases: readonly Case[]): Promise<Run> {
  const printed = cases.every((one) => publicExamples.includes(one));
  const run = await context.runCode({
    source,
    entry: exercise.code.entry,
    calls: cases.map(callOf),
    printed,
    limits: { milliseconds: 10_000 },
  });
  return readEach(run, cases, (value, one) => {
    const trace = readTrace(value, one);
    return isFailure(trace) && !printed ? withoutNumbers(trace) : trace;
  });
}

/** What is wrong with a result, without the numbers in it: on hidden inputs these could be what is hidden. */
const withoutNumbers = ({ key }: Failure): Failure => ({
  pass: false,
  key: key === "notFinite" ? "notFiniteHidden" : "shapeHidden",
});

/** Why a result is no trace, beside the code's own failures. */
const shapeKeys = ["notAList", "stepCount", "parameterCount", "numberCount", "notFinite"];

function judge(run: Run, cases: readonly Case[]): Finding {
  const failure = run.find(isFailure);
  if (failure) return failure;
  const traces = run as readonly Trace[];
  const off = traces.flatMap((trace, n) => firstOff(trace, tracesOf(cases[n]!)) ?? []);
  if (off.length === 0) return { pass: true };
  const slip = slipOf(traces, cases);
  if (slip !== null) return { pass: false, key: slip };
  return { pass: false, key: "differs", params: { step: Math.min(...off.map(({ step }) => step)) + 1 } };
}

const onPrinted = async (given: Given): Promise<Run> => {
  given.printed ??= await runCases(given, publicExamples);
  return given.printed;
};

/** All hidden cases run in one job, with the first check that asks. */
async function runGroups(given: Given): Promise<Readonly<Record<Group, Run>>> {
  const run = await runCases(
    given,
    groupNames.flatMap((group) => given.hidden[group]),
  );
  let at = 0;
  return byGroup((group) => {
    const from = at;
    at += given.hidden[group].length;
    return run.slice(from, at);
  });
}

const judgeGroup = (group: Group) => async (given: Given) => {
  given.groups ??= await runGroups(given);
  return judge(given.groups[group], given.hidden[group]);
};

const checks: Checks<Given> = {
  async runs(given) {
    const failure = (await onPrinted(given)).find(isFailure);
    return failure && !shapeKeys.includes(failure.key) ? failure : { pass: true };
  },

  async shapes(given) {
    return (await onPrinted(given)).find(isFailure) ?? { pass: true };
  },

  /** Its numbers are printed in the task, so the first that is off may be shown. */
  async publicExample(given) {
    const run = await onPrinted(given);
    // Rule by rule: whoever has not come to the next yet hears of their own slip.
    for (const [n, one] of publicExamples.entries()) {
      const finding = judge([run[n]!], [one]);
      if (!finding.pass) return { ...finding, shown: showOff(run[n] as Trace, one) };
    }
    return { pass: true };
  },

  sgd: judgeGroup("sgd"),
  momentum: judgeGroup("momentum"),
  adam: judgeGroup("adam"),
  epsilon: judgeGroup("epsilon"),
  ownState: judgeGroup("ownState"),
  missing: judgeGroup("missing"),

  leavesInputs({ source, context, hidden }) {
    const { entry } = exercise.code;
    const calls = hidden.missing.map(callOf);
    return leavesInputs({ source, entry, calls, names: parameters, runCode: context.runCode });
  },
};

function showOff(given: Trace, one: Case): Params {
  const wanted = tracesOf(one);
  const off = firstOff(given, wanted)!;
  const digits = (trace: Trace) => trace[off.step]![off.parameter]![off.at]!.toFixed(6);
  return {
    rule: one.rule.kind,
    step: off.step + 1,
    at: off.at,
    expected: digits(wanted),
    got: digits(given),
  };
}

/** @throws Error when the evidence is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  if (evidence.kind !== "code")
    throw new Error("aisle-canary-grader-optimisers-by-hand: not this exercise's evidence");
  const { checks: order, graderVersion } = exercise;
  const hidden = byGroup((group) => drawGroup(context.seed, group));
  return judgeInOrder({ order, checks, given: { source: evidence.source, context, hidden }, graderVersion });
};
