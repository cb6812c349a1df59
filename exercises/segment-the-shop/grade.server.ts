// Judges a learner's `segments` on shops drawn for this attempt, check by check; what customers spend later never enters the sandbox.
import { type Failure, isFailure } from "../../lib/grading/code-findings";
import type { Grader, GraderContext } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import { leavesInputs } from "../../lib/grading/leaves-inputs";
import calibration from "./calibration.json" with { type: "json" };
import { isSamePartition, type Segments, shapeKeys, wrongCustomer } from "./compare";
import { exercise } from "./exercise";
import { drawKinds } from "./kinds";
import {
  isSegmented,
  type OnMarkets,
  runOn,
  runOnMarkets,
  type Segmented,
  separation,
  smallest,
  stability,
  together,
} from "./measure";
import { caseOfMisplaced, slipOfSeparation, slipOfSizes, slipOfStability } from "./reference.server";
import { callOf, knownPart, publicShop } from "./shops";

interface Given {
  readonly source: string;
  readonly context: GraderContext;
  /** What came of the printed shop and of the markets, once they have run. */
  printed?: Promise<Segments | Failure>;
  markets?: Promise<OnMarkets>;
}

const { thresholds } = calibration;
/** The first so many shops with kinds are small. */
const SMALL = 2;

const onPrinted = (given: Given): Promise<Segments | Failure> => {
  const { source, context } = given;
  given.printed ??= runOn({ source, runCode: context.runCode }, [publicShop], true).then(([one]) => one!);
  return given.printed;
};

const onMarkets = (given: Given): Promise<OnMarkets> => {
  given.markets ??= runOnMarkets(given.source, given.context);
  return given.markets;
};

/** Asks about the segments of all markets, or says why there are none. */
const ofAll =
  (judge: (segmented: Segmented) => Finding) =>
  async (given: Given): Promise<Finding> => {
    const all = await onMarkets(given);
    return isSegmented(all) ? judge(all) : all.given.flat().find(isFailure)!;
  };

/** What is measured on hidden shops is told in steps. */
const inSteps = (value: number, step: number) => Number((Math.floor(value / step + 1e-9) * step).toFixed(2));

const onMarketsToo = ofAll(({ markets, given }) => {
  const days = markets.flat();
  for (const [n, one] of given.flat().entries()) {
    const at = wrongCustomer(one, days[n]!.shop);
    if (at >= 0) return { pass: false, key: one[at]! >= 0 ? "tooMany" : "tooFew" };
  }
  return { pass: true };
});

const reaches = (
  of: (segmented: Segmented) => number,
  { least, step, key }: { readonly least: number; readonly step: number; readonly key: string },
  slipOf: (segmented: Segmented) => Failure | null,
) =>
  ofAll((segmented) => {
    const value = of(segmented);
    if (value >= least) return { pass: true };
    const params = { value: inSteps(value, step), least };
    return { pass: false, key, ...slipOf(segmented), params };
  });

const checks: Checks<Given> = {
  async runs(given) {
    const result = await onPrinted(given);
    return isFailure(result) && !(shapeKeys as readonly string[]).includes(result.key)
      ? result
      : { pass: true };
  },

  async shape(given) {
    const result = await onPrinted(given);
    return isFailure(result) ? result : { pass: true };
  },

  /** The same customers in the same company, whether the lines end on the day or go on. */
  async asOf({ source, context: { seed, runCode } }) {
    const whole = drawKinds(seed).slice(0, SMALL);
    const all = await runOn({ source, runCode }, [...whole, ...whole.map(knownPart)]);
    const failure = all.find(isFailure);
    if (failure) return failure;
    const given = all as readonly Segments[];
    return whole.every((_, n) => isSamePartition(given[n]!, given[SMALL + n]!))
      ? { pass: true }
      : { pass: false, key: "knowsLater" };
  },

  async who(given) {
    const printed = await onPrinted(given);
    if (isFailure(printed)) return printed;
    const customer = wrongCustomer(printed, publicShop);
    if (customer >= 0) {
      const key = printed[customer]! >= 0 ? "printedTooMany" : "printedTooFew";
      return { pass: false, key, params: { customer } };
    }
    const { source, context } = given;
    const shops = drawKinds(context.seed).slice(0, SMALL);
    for (const [n, one] of (await runOn({ source, runCode: context.runCode }, shops)).entries()) {
      if (isFailure(one)) return one;
      const at = wrongCustomer(one, shops[n]!);
      if (at >= 0) return { pass: false, key: one[at]! >= 0 ? "tooMany" : "tooFew" };
    }
    return onMarketsToo(given);
  },

  four: reaches(smallest, { least: thresholds.leastShare, step: 0.01, key: "smallSegment" }, slipOfSizes),
  stable: reaches(
    stability,
    { least: thresholds.leastStability, step: 0.05, key: "unsteady" },
    slipOfStability,
  ),
  apart: reaches(
    separation,
    { least: thresholds.leastSeparation, step: 0.05, key: "saysLittle" },
    slipOfSeparation,
  ),

  /** It stands in the task, so customers may be named. */
  async printedShop(given) {
    const result = await onPrinted(given);
    if (isFailure(result)) return result;
    const { kinds } = publicShop;
    if (isSamePartition(result, kinds)) return { pass: true };
    const all = [...kinds.keys()];
    for (const one of all)
      for (const other of all.slice(one + 1)) {
        const isOne = kinds[one] === kinds[other];
        if (isOne === (result[one] === result[other])) continue;
        return { pass: false, key: isOne ? "printedTorn" : "printedMixed", params: { one, other } };
      }
    throw new Error(`${calibration.canary}: two partitions of the printed shop differ nowhere.`);
  },

  async kinds({ source, context: { seed, runCode } }) {
    const shops = drawKinds(seed);
    for (const [n, segments] of (await runOn({ source, runCode }, shops)).entries()) {
      const shop = shops[n]!;
      if (isFailure(segments)) return segments;
      if (isSamePartition(segments, shop.kinds)) continue;
      const which = caseOfMisplaced(segments, shop);
      return which === null
        ? { pass: false, key: "kindsMixed" }
        : { pass: false, key: "kindsCase", params: { which } };
    }
    return { pass: true };
  },

  /** Who is alike in R, F and M has nothing else in common: number, lines, days, what was before the window and what comes later. */
  async twins({ source, context }) {
    const found = await together(source, context);
    if (isFailure(found)) return found;
    const least = thresholds.leastTogether;
    if (found.share >= least) return { pass: true };
    return { pass: false, key: "twinsParted", params: { value: inSteps(found.share, 0.05), least } };
  },

  leavesInputs({ source, context: { seed, runCode } }) {
    const calls = drawKinds(seed).slice(0, SMALL).map(callOf);
    const names = ["lines", "customers", "today"];
    return leavesInputs({ source, entry: exercise.code.entry, calls, names, runCode });
  },
};

/** @throws Error when the evidence or the calibration is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  if (evidence.kind !== "code" || calibration.canary !== "aisle-canary-calibration-segment-the-shop")
    throw new Error("aisle-canary-grader-segment-the-shop: not this exercise's evidence or calibration");
  const { checks: order, graderVersion } = exercise;
  return judgeInOrder({ order, checks, given: { source: evidence.source, context }, graderVersion });
};
