// Judges a learner's `foretell` on shops drawn for the attempt: which of them have an order that says something, and what everybody buys next.
import { isFailure } from "../../lib/grading/code-findings";
import type { Grader, GraderContext } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import { leavesInputs } from "../../lib/grading/leaves-inputs";
import calibration from "./calibration.json" with { type: "json" };
import { type Foretold, shapeKeys } from "./compare";
import { exercise } from "./exercise";
import { foretold, gainOf, shopsFor } from "./measure";
import { callOf } from "./shops";

const canary = "aisle-canary-grader-does-order-count";
const { checks: order, graderVersion, code } = exercise;
const { leastGap, leastPair, leastBag } = calibration.thresholds;

interface Given {
  readonly source: string;
  readonly context: GraderContext;
}

const failureOf = async ({ source, context }: Given) => (await foretold(source, context)).find(isFailure);
const isShape = (params: Readonly<Record<string, unknown>> | undefined) =>
  shapeKeys.includes(String(params?.what));

/** A gain of one kind of shop against its threshold, in steps of .05. */
async function reached(
  { source, context }: Given,
  kind: "gap" | "pair" | "bag",
  least: number,
): Promise<Finding> {
  const found = (await foretold(source, context)) as readonly Foretold[];
  const value = gainOf(kind, await shopsFor(context.seed), found);
  const shown = { gain: Number((Math.round(value / 0.05) * 0.05).toFixed(2)) + 0 };
  if (value >= least) return { pass: true, shown };
  const key = shown.gain >= least ? "justBelow" : `below-${kind}`;
  return { pass: false, shown, key, params: { ...shown, least } };
}

/** Of the shops where order says something, or of those where it does not: whether all were told so. */
async function told({ source, context }: Given, isDealt: boolean): Promise<boolean[]> {
  const found = (await foretold(source, context)) as readonly Foretold[];
  const shops = await shopsFor(context.seed);
  return found.filter((_, n) => shops[n]!.shop.isDealt === isDealt).map((one) => one.order !== isDealt);
}

const checks: Checks<Given> = {
  async runs(given) {
    const failure = await failureOf(given);
    return failure && !(failure.key === "oddHidden" && isShape(failure.params)) ? failure : { pass: true };
  },

  shape: async (given) => (await failureOf(given)) ?? { pass: true },

  async orderFound(given) {
    const right = await told(given, false);
    const shops = await shopsFor(given.context.seed);
    const missed = shops.filter(({ shop }) => !shop.isDealt).filter((_, n) => !right[n]);
    if (missed.length === 0) return { pass: true };
    if (missed.length === right.length) return { pass: false, key: "orderNowhere" };
    const gaps = missed.filter(({ shop }) => shop.rule === "gap").length;
    const key = gaps === missed.length ? "gapMissed" : gaps === 0 ? "pairMissed" : "orderMissed";
    return { pass: false, key };
  },

  async noOrderFound(given) {
    const right = await told(given, true);
    return right.every(Boolean) ? { pass: true } : { pass: false, key: "orderEverywhere" };
  },

  gap: (given) => reached(given, "gap", leastGap),
  pair: (given) => reached(given, "pair", leastPair),
  bag: (given) => reached(given, "bag", leastBag),

  async leavesInputs({ source, context: { seed, runCode } }) {
    const [{ shop }] = (await shopsFor(seed)) as [Awaited<ReturnType<typeof shopsFor>>[number]];
    const names = ["histories", "dealt", "groupOf"];
    return leavesInputs({ source, entry: code.entry, calls: [callOf(shop)], names, runCode });
  },
};

/** @throws Error when the evidence is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  if (evidence.kind !== "code" || calibration.canary !== "aisle-canary-calibration-does-order-count")
    throw new Error(`${canary}: this exercise takes code, and a calibration of its own`);
  return judgeInOrder({ order, checks, given: { source: evidence.source, context }, graderVersion });
};
