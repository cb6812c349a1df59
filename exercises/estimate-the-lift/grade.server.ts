// Judges a learner's `plan`: by the rules on small shops, and by what comes in large ones, whose future never enters the sandbox.
import { type Failure, isFailure, readEach, withoutNumbers } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import type { Grader, GraderContext } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import { leavesInputs } from "../../lib/grading/leaves-inputs";
import { futuresOf, MOST_APART, rulesOf } from "./cases";
import { keeps, readPlan, rules, shapeKeys } from "./compare";
import { exercise } from "./exercise";
import { offlineLift, type Plan } from "./lift.server";
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
  columns.map(({ name, values, writes }) => ({
    name,
    values,
    writes: { customer: writes.customer, day: writes.day, value: writes.value },
  })),
  ahead,
  today,
];

/** A large shop has a hundred times the rows of a small one, which goes by the usual limits. */
const largeLimits = { milliseconds: 60_000, work: 100_000_000, resultValues: 200_000 };

/** Each shop in a sandbox of its own. */
async function runOn({ source, context }: Given, worlds: readonly World[], limits = {}) {
  const { entry } = exercise.code;
  const run = await context.runCode({ source, entry, calls: worlds.map(callOf), limits });
  return readEach(run, worlds, (value, world) => {
    const plan = readPlan(value, world);
    return isFailure(plan) ? withoutNumbers(plan) : plan;
  });
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

  leavesInputs({ source, context, small }) {
    const { entry } = exercise.code;
    const calls = small.slice(0, 1).map(callOf);
    return leavesInputs({ source, entry, calls, names: parameters, runCode: context.runCode });
  },

  /** The plan's own lift, by the task's model, within three standard errors of the one that comes. */
  async lift(given): Promise<Finding> {
    const futures = futuresOf(given.context.seed);
    const worlds = futures.map(({ world }) => world);
    const plans = await runOn(given, worlds, largeLimits);
    const failure = plans.find(isFailure);
    if (failure) return failure;
    for (const rule of Object.values(rules)) {
      const finding = keeps(rule, plans as readonly Plan[], worlds);
      if (!finding.pass) return finding;
    }
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
