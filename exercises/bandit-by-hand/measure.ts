// What the grader and the calibration measure of a learner's rule: how it shares out visits in states drawn for the attempt, and what it
// loses in races.
import { type Failure, isFailure, readEach, stopped, withoutNumbers } from "../../lib/grading/code-findings";
import type { Evidence } from "../../lib/grading/evidence";
import type { GraderContext } from "../../lib/grading/grader";
import { meanOf } from "../../lib/grading/mean";
import { runThrough } from "../../lib/grading/probe";
import { odd } from "../../lib/grading/read-values";
import { drawRaces, draws, type Race, type State } from "./cases";
import { knownOf, readShown, type Shown, shapeKeys, sharesOf, unknownOf } from "./compare";
import { exercise } from "./exercise";
import { inRace, inState, raceCall, stateCall } from "./probes";
import { lostByThompson, lostIn } from "./reference.server";

type Context = Pick<GraderContext, "seed" | "runCode">;
const { entry } = exercise.code;

/** What share of each state's entries each arm gets, shape [states][arms], or what stopped it. */
export type Shares = readonly (readonly number[])[];

/** @param printed whether the task prints the states */
export async function listsIn(
  states: readonly State[],
  { source, context, printed = false }: { source: string; context: Context; printed?: boolean },
): Promise<readonly Shown[] | Failure> {
  const job = { source, entry, calls: states.map(stateCall), printed, limits: { milliseconds: 10_000 } };
  const found = readEach(await runThrough([inState], job, context.runCode), states, readShown);
  const failure = found.find(isFailure);
  if (!failure) return found as readonly Shown[];
  return !printed && shapeKeys.includes(failure.key) ? withoutNumbers(failure) : failure;
}

export const sharesIn = (states: readonly State[], lists: readonly Shown[]): Shares =>
  lists.map((shown, n) => sharesOf(shown, states[n]!.looks.length));

const mean = (numbers: readonly number[]) => meanOf(numbers).mean;

/** What share of visits sees another arm than the one that is known, on average over the states. */
export const besideKnown = (states: readonly State[], shares: Shares): number =>
  mean(shares.map((one, n) => Math.max(0, 1 - one[knownOf(states[n]!)]!)));

/** What share of visits sees the arm that least is known of: where few looks were had, and where many were. */
export function atUnknown(states: readonly State[], shares: Shares): { few: number; many: number } {
  const each = shares.map((one, n) => one[unknownOf(states[n]!)]!);
  return { few: mean(each.slice(0, each.length / 2)), many: mean(each.slice(each.length / 2)) };
}

/** Kept of the last seed: calibration asks of many answers in turn. */
let last: { readonly seed: string; readonly races: readonly Race[]; readonly wanted: number } | undefined;

function racesFor(seed: string): NonNullable<typeof last> {
  if (last?.seed === seed) return last;
  const races = drawRaces(seed);
  last = { seed, races, wanted: lostByThompson(races) };
  return last;
}

/** Clicks lost over all races, as a multiple of what Thompson sampling loses, or what stopped it. */
export async function lost(source: string, { seed, runCode }: Context): Promise<{ times: number } | Failure> {
  const { races, wanted } = racesFor(seed);
  const job = { source, entry, calls: races.map(raceCall), limits: { milliseconds: 20_000 } };
  const run = await runThrough([inRace], job, runCode);
  if (!run.ok) return stopped(run.failure);
  let sum = 0;
  for (const [n, result] of run.results.entries()) {
    if ("failure" in result) return stopped(result.failure);
    if (!(result.value instanceof Int32Array)) return withoutNumbers(odd("notAList"));
    sum += lostIn(races[n]!, result.value);
  }
  return { times: sum / wanted };
}

/** @throws Error where calibration is handed what does not run */
async function sharesFor(evidence: Evidence, states: readonly State[], context: Context): Promise<Shares> {
  if (evidence.kind !== "code") throw new Error("This exercise takes code.");
  const lists = await listsIn(states, { source: evidence.source, context });
  if (isFailure(lists)) throw new Error(`In a state: ${lists.key} ${JSON.stringify(lists.params)}`);
  return sharesIn(states, lists);
}

/** How much is shown beside what is known, in the states of one group. */
const besideKnownIn =
  (group: "settled" | "unlikely" | "likely") =>
  async (evidence: Evidence, context: Context): Promise<number> => {
    const states = draws[group](context.seed);
    return besideKnown(states, await sharesFor(evidence, states, context));
  };

export const statistics = {
  settled: {
    check: "settled",
    honest: "low",
    threshold: "mostWasted",
    rule: "between",
    of: besideKnownIn("settled"),
  },
  uncertain: {
    check: "uncertain",
    honest: "high",
    threshold: "leastAsked",
    rule: "between",
    async of(evidence: Evidence, context: Context): Promise<number> {
      const states = draws.uncertain(context.seed);
      const { few, many } = atUnknown(states, await sharesFor(evidence, states, context));
      return Math.min(few, many);
    },
  },
  unlikely: {
    check: "unlikely",
    honest: "low",
    threshold: "mostOfUnlikely",
    rule: "between",
    of: besideKnownIn("unlikely"),
  },
  likely: {
    check: "likely",
    honest: "high",
    threshold: "leastOfLikely",
    rule: "between",
    of: besideKnownIn("likely"),
  },
  regret: {
    check: "regret",
    honest: "low",
    threshold: "mostTimes",
    rule: "reached",
    async of(evidence: Evidence, context: Context): Promise<number> {
      if (evidence.kind !== "code") throw new Error("This exercise takes code.");
      const found = await lost(evidence.source, context);
      if (isFailure(found)) throw new Error(`In a race: ${found.key} ${JSON.stringify(found.params)}`);
      return found.times;
    },
  },
} as const;
