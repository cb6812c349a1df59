// What the grader and the calibration measure of a learner's function on the attempt's markets. Names no threshold.
import { type Failure, isFailure, readEach, withoutNumbers } from "../../lib/grading/code-findings";
import type { Evidence } from "../../lib/grading/evidence";
import type { GraderContext } from "../../lib/grading/grader";
import {
  adjustedRand,
  explained,
  explainedByTwo,
  mean,
  readSegments,
  type Segments,
  shares,
} from "./compare";
import { exercise } from "./exercise";
import { drawMarkets, type Market, type MarketDay } from "./markets.server";
import { callOf, knownPart, logsOf, type Shop } from "./shops";
import { drawTwins } from "./twins.server";

type Run = Pick<GraderContext, "seed" | "runCode">;

export interface OnMarkets {
  readonly markets: readonly Market[];
  /** Of each market and day what the function gave, or why it gave nothing. */
  readonly given: readonly (readonly [before: Segments | Failure, after: Segments | Failure])[];
}

/** What it gave where it gave something everywhere. */
export interface Segmented {
  readonly markets: readonly Market[];
  readonly given: readonly (readonly [before: Segments, after: Segments])[];
}

/** Steps a call; five starts of k-means at random take less than six million on a market. */
const WORK = 15_000_000;
/** The same where a shop is small: a loop without an end is then found early. */
const SMALL = { customers: 200, work: 3_000_000 } as const;
/** A job's, so of twenty calls on markets at most; the judge waits 30 seconds for all jobs and what they need drawn. */
const MILLISECONDS = 20_000;

/** Runs the function on some shops, each in a sandbox of its own. @param printed whether the task prints them */
export async function runOn(
  { source, runCode }: { readonly source: string } & Pick<Run, "runCode">,
  shops: readonly Shop[],
  printed = false,
): Promise<readonly (Segments | Failure)[]> {
  const isSmall = shops.every(({ customers }) => customers <= SMALL.customers);
  const limits = { milliseconds: MILLISECONDS, work: isSmall ? SMALL.work : WORK };
  const run = await runCode({
    source,
    entry: exercise.code.entry,
    calls: shops.map(callOf),
    printed,
    limits,
  });
  return readEach(run, shops, (value, shop) => {
    const segments = readSegments(value, shop);
    return isFailure(segments) && !printed ? withoutNumbers(segments) : segments;
  });
}

/** On each day the function gets the lines up to it and no later one. */
export async function runOnMarkets(source: string, { seed, runCode }: Run): Promise<OnMarkets> {
  const markets = await drawMarkets(seed);
  const days = markets.flat();
  const all = await runOn(
    { source, runCode },
    days.map(({ shop }) => knownPart(shop)),
  );
  return { markets, given: markets.map((_, n) => [all[2 * n]!, all[2 * n + 1]!] as const) };
}

/** The share of all twins whose other one is in the same segment, or why there are no segments. */
export async function together(
  source: string,
  { seed, runCode }: Run,
): Promise<{ readonly share: number } | Failure> {
  const shops = await drawTwins(seed);
  const all = await runOn(
    { source, runCode },
    shops.map(({ shop }) => shop),
  );
  const failure = all.find(isFailure);
  if (failure) return failure;
  const same = shops.flatMap(({ pairs }, n) => {
    const given = all[n] as Segments;
    return pairs.map(([one, twin]) => Number(given[one] === given[twin]));
  });
  return { share: mean(same) };
}

/** Who has a segment, and what is asked about them. */
export const membersOf = (given: Segments, day: MarketDay) => {
  const members = [...given.keys()].filter((customer) => given[customer]! >= 0);
  return {
    segments: members.map((customer) => given[customer]!),
    profiles: members.map((customer) => day.profiles[customer]!),
    next: members.map((customer) => Math.log(1 + day.next[customer]!)),
  };
};

/** The smallest share that any of the four segments has on any day. */
export const smallest = ({ given }: Segmented): number =>
  Math.min(...given.flat().map((one) => shares(one)[0]!));

/** The adjusted Rand index of the two days on those who have a segment on both, as a mean over markets. */
export function stability({ markets, given }: Segmented): number {
  return mean(
    given.map(([before, after], n) => {
      const [first, second] = markets[n]!;
      const then = new Map(first.people.map((who, customer) => [who, before[customer]!]));
      const both = [...after.keys()].filter(
        (customer) => after[customer]! >= 0 && then.get(second.people[customer]!)! >= 0,
      );
      return adjustedRand(
        both.map((customer) => then.get(second.people[customer]!)!),
        both.map((customer) => after[customer]!),
      );
    }),
  );
}

/** What segments say of ln(1 + next month's spend), as a share of what ln F and ln(1 + M) say, as a mean over all days. */
export function separation({ markets, given }: Segmented): number {
  return mean(
    given.flatMap((two, n) =>
      two.map((one, k) => {
        const { segments, profiles, next } = membersOf(one, markets[n]![k]!);
        const logs = profiles.map(logsOf);
        const most = explainedByTwo(
          logs.map(({ f }) => f),
          logs.map(({ m }) => m),
          next,
        );
        return explained(segments, next) / most;
      }),
    ),
  );
}

export const isSegmented = (all: OnMarkets): all is Segmented => !all.given.flat().some(isFailure);

let latest: { readonly evidence: Evidence; readonly seed: string; readonly ran: Promise<OnMarkets> } | null =
  null;

/** Calibration asks for three figures of one run. */
function ranOnce(evidence: Evidence, context: GraderContext): Promise<OnMarkets> {
  if (evidence.kind !== "code") throw new Error("Only code segments a shop.");
  const { seed } = context;
  if (latest?.evidence !== evidence || latest.seed !== seed)
    latest = { evidence, seed, ran: runOnMarkets(evidence.source, context) };
  return latest.ran;
}

const figure = (of: (all: Segmented) => number) => async (evidence: Evidence, context: GraderContext) => {
  const all = await ranOnce(evidence, context);
  if (!isSegmented(all)) throw new Error("What is calibrated must give segments on every market.");
  return of(all);
};

async function shareTogether(evidence: Evidence, context: GraderContext): Promise<number> {
  if (evidence.kind !== "code") throw new Error("Only code segments a shop.");
  const found = await together(evidence.source, context);
  if (isFailure(found)) throw new Error("What is calibrated must give segments on every market.");
  return found.share;
}

/** What calibration needs to know of each number: which check rests on it, and which side is the honest one. */
export const statistics = {
  smallest: {
    check: "four",
    honest: "high",
    threshold: "leastShare",
    rule: "reached",
    of: figure(smallest),
  },
  stability: {
    check: "stable",
    honest: "high",
    threshold: "leastStability",
    rule: "reached",
    of: figure(stability),
  },
  separation: {
    check: "apart",
    honest: "high",
    threshold: "leastSeparation",
    rule: "reached",
    of: figure(separation),
  },
  together: {
    check: "twins",
    honest: "high",
    threshold: "leastTogether",
    rule: "between",
    of: shareTogether,
  },
} as const;
