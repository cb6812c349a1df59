// Judges a learner's `plan`: by the rules on small shops, and by what comes in large ones, whose future never enters the sandbox.
import { afterAnother } from "../../lib/grading/after-another";
import { type Failure, isFailure, readEach, withoutNumbers } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import type { Grader, GraderContext } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import { leavesInputs } from "../../lib/grading/leaves-inputs";
import { futuresOf, MOST_APART, namesakes, rulesOf } from "./cases";
import { keeps, readPlan, rules, shapeKeys } from "./compare";
import { exercise } from "./exercise";
import { offlineLift, type Plan } from "./lift.server";
import { writesOf } from "./stories";
import type { World } from "./worlds";

const canary = "aisle-canary-grader-estimate-the-lift";

interface Given {
  readonly source: string;
  readonly context: GraderContext;
  readonly small: readonly World[];
  /** What came of the small shops, once they have run. */
  plans?: readonly (Plan | Failure)[];
}

const parameters = ["rows", "columns", "ahead", "today"];

const callOf = ({ rows, columns, ahead, today }: World): CodeValue[] => [
  { customer: rows.customer, at: rows.at, label: rows.label },
  columns.map(({ name, values, story }) => ({ name, values, writes: { ...writesOf(story) } })),
  ahead,
  today,
];

/**
 * A large shop takes an honest way some two million steps, a tenth of the usual limit, which both shops can use up in this time. Drawing them takes the
 * judge seconds as well.
 */
const largeLimits = { milliseconds: 12_000, resultValues: 200_000 };

/** What was returned, read as a plan; of hidden shops no number is told. */
function readHidden(value: CodeValue, world: World): Plan | Failure {
  const plan = readPlan(value, world);
  return isFailure(plan) ? withoutNumbers(plan) : plan;
}

/** Each shop in a sandbox of its own. */
async function runOn({ source, context }: Given, worlds: readonly World[], limits = {}) {
  const { entry } = exercise.code;
  const run = await context.runCode({ source, entry, calls: worlds.map(callOf), limits });
  return readEach(run, worlds, readHidden);
}

async function onSmall(given: Given) {
  given.plans ??= await runOn(given, given.small);
  return given.plans;
}

const isShape = ({ key, params }: Failure) =>
  key === "oddHidden" && (shapeKeys as readonly unknown[]).includes(params?.what);

const follows = (rule: keyof typeof rules) => async (given: Given) => {
  const plans = await onSmall(given);
  return plans.find(isFailure) ?? keeps(rules[rule], plans as readonly Plan[], given.small);
};

/** The first rule that a plan breaks, and where there are several the plainest. */
function keepsAll(plans: readonly Plan[], worlds: readonly World[]): Finding {
  for (const rule of Object.values(rules)) {
    const finding = keeps(rule, plans, worlds);
    if (!finding.pass) return finding;
  }
  return { pass: true };
}

const checks: Checks<Given> = {
  async runs(given) {
    const failure = (await onSmall(given)).find(isFailure);
    return failure && !isShape(failure) ? failure : { pass: true };
  },

  async shape(given) {
    return (await onSmall(given)).find(isFailure) ?? { pass: true };
  },

  leaks: follows("leaks"),
  honest: follows("honest"),
  ripe: follows("ripe"),
  gap: follows("gap"),
  lastDate: follows("lastDate"),

  leavesInputs({ source, context, small }) {
    const { entry } = exercise.code;
    const calls = small.slice(0, 1).map(callOf);
    return leavesInputs({ source, entry, calls, names: parameters, runCode: context.runCode });
  },

  /** The second of two shops whose columns share their names, after the first in the same sandbox. */
  async forgets({ source, context: { runCode }, small }) {
    const { entry } = exercise.code;
    const [first, second] = namesakes(small);
    const run = await afterAnother({ source, entry, first: callOf(first), second: callOf(second), runCode });
    const [plan] = readEach(run, [second], readHidden);
    if (isFailure(plan!)) return plan;
    return keepsAll([plan!], [second]).pass ? { pass: true } : { pass: false, key: "remembered" };
  },

  /** The plan's own lift, by the task's model, within three standard errors of the one that comes. */
  async lift(given): Promise<Finding> {
    const futures = futuresOf(given.context.seed);
    const worlds = futures.map(({ world }) => world);
    const plans = await runOn(given, worlds, largeLimits);
    const failure = plans.find(isFailure);
    if (failure) return failure;
    const kept = keepsAll(plans as readonly Plan[], worlds);
    if (!kept.pass) return kept;
    const apart = futures.map(({ world, lift, se }, n) => (offlineLift(world, plans[n] as Plan) - lift) / se);
    if (apart.every((one) => Math.abs(one) <= MOST_APART)) return { pass: true };
    return { pass: false, key: apart.some((one) => one > MOST_APART) ? "liftHigh" : "liftLow" };
  },
};

/** @throws Error when the evidence is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  if (evidence.kind !== "code") throw new Error(`${canary}: this exercise takes code`);
  const { checks: order, graderVersion } = exercise;
  const given = { source: evidence.source, context, small: rulesOf(context.seed) };
  return judgeInOrder({ order, checks, given, graderVersion });
};
