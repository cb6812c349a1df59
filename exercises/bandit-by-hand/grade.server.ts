// Judges a learner's `show`: by how it shares out visits in states drawn for this attempt, then by what it loses in paired races. Rates and
// luck stay here or lie where the learner's code cannot reach; see probes.ts.
import { isFailure } from "../../lib/grading/code-findings";
import type { Grader, GraderContext } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import { leavesInputs } from "../../lib/grading/leaves-inputs";
import calibration from "./calibration.json" with { type: "json" };
import { draws, publicExample, type State } from "./cases";
import { shapeKeys } from "./compare";
import { exercise } from "./exercise";
import { atUnknown, besideKnown, listsIn, lost, type Shares, sharesIn } from "./measure";
import { inState, stateCall } from "./probes";
import { type Slip, sharesIn as sharesBy, slips } from "./reference.server";

const canary = "aisle-canary-grader-bandit-by-hand";

interface Given {
  readonly source: string;
  readonly context: GraderContext;
}

const { entry, checks: order, graderVersion } = { ...exercise, ...exercise.code };
const { mostWasted, leastAsked, mostOfUnlikely, leastOfLikely, mostTimes } = calibration.thresholds;

const percent = (share: number) => Math.round(100 * share);
/** Shares on average over dozens of states differ by some hundredths by chance alone. */
const NEAR = 0.06;

/** States in which rules differ. */
const telling = ["settled", "uncertain", "unlikely", "likely"] as const;

/** Shares on average over each kind of states: of the arm that least is known of, where there is one, and of all but the one that most is. `start` is the place of the first state. */
function signature(of: (states: readonly State[], start: number) => Shares, seed: string): number[] {
  let start = 0;
  return telling.flatMap((name) => {
    const states = draws[name](seed);
    const shares = of(states, start);
    start += states.length;
    const beside = besideKnown(states, shares);
    if (name !== "uncertain") return [beside];
    const { few, many } = atUnknown(states, shares);
    return [few, many, beside];
  });
}

/** The slip that shares out visits as the learner's rule does, if there is one. */
async function slipOf({ source, context }: Given): Promise<string | undefined> {
  const { seed } = context;
  const states = telling.flatMap((name) => draws[name](seed));
  const lists = await listsIn(states, { source, context });
  if (isFailure(lists)) return undefined;
  const shares = sharesIn(states, lists);
  const own = signature((some, start) => shares.slice(start, start + some.length), seed);
  const apart = (slip: Slip) =>
    Math.max(
      ...signature((some) => some.map((state) => sharesBy(state, { slip, tries: 40 })), seed).map(
        (share, n) => Math.abs(share - own[n]!),
      ),
    );
  const [nearest] = slips.map((slip) => ({ slip, by: apart(slip) })).sort((a, b) => a.by - b.by);
  return nearest!.by < NEAR ? nearest!.slip : undefined;
}

/** A check of how visits are shared out in hidden states. */
const shared =
  (name: keyof typeof draws, judge: (states: readonly State[], shares: Shares) => Finding) =>
  async ({ source, context }: Given): Promise<Finding> => {
    const states = draws[name](context.seed);
    const lists = await listsIn(states, { source, context });
    if (isFailure(lists)) return lists;
    const shares = sharesIn(states, lists);
    const finding = judge(states, shares);
    return finding.pass ? finding : { ...finding, key: (await slipOf({ source, context })) ?? finding.key };
  };

const onPrinted = ({ source, context }: Given) =>
  listsIn([publicExample], { source, context, printed: true });

const checks: Checks<Given> = {
  async runs(given) {
    const lists = await onPrinted(given);
    return isFailure(lists) && !shapeKeys.includes(lists.key) ? lists : { pass: true };
  },

  async shape(given) {
    const printed = await onPrinted(given);
    if (isFailure(printed)) return printed;
    // Hardly any entry of the printed state goes to the last arms; here some do.
    const hidden = await listsIn(draws.likely(given.context.seed), given);
    return isFailure(hidden) ? hidden : { pass: true };
  },

  settled: shared("settled", (states, shares) => {
    const wasted = besideKnown(states, shares);
    const shown = { share: percent(wasted) };
    if (wasted <= mostWasted) return { pass: true, shown };
    return { pass: false, shown, key: wasted < 0.5 ? "wasteful" : "worseShown" };
  }),

  /** Of rules that put all visits of a list on one arm, whichever it is. */
  async spread({ source, context }) {
    const states = draws.uncertain(context.seed);
    const lists = await listsIn(states, { source, context });
    if (isFailure(lists)) return lists;
    if (!lists.every(({ list }) => list.every((arm) => arm === list[0]))) return { pass: true };
    const isLeader = besideKnown(states, sharesIn(states, lists)) < 1e-9;
    return { pass: false, key: isLeader ? "neverAsks" : "oneForAll" };
  },

  uncertain: shared("uncertain", (states, shares) => {
    const { few, many } = atUnknown(states, shares);
    const shown = { few: percent(few), many: percent(many) };
    if (Math.min(few, many) >= leastAsked) return { pass: true, shown };
    return { pass: false, shown, key: few >= leastAsked ? "stopsAsking" : "neverAsks" };
  }),

  unlikely: shared("unlikely", (states, shares) => {
    const asked = besideKnown(states, shares);
    const shown = { share: percent(asked) };
    return asked <= mostOfUnlikely ? { pass: true, shown } : { pass: false, shown, key: "asksUnlikely" };
  }),

  likely: shared("likely", (states, shares) => {
    const asked = besideKnown(states, shares);
    const shown = { share: percent(asked) };
    return asked >= leastOfLikely ? { pass: true, shown } : { pass: false, shown, key: "missesLikely" };
  }),

  leavesInputs({ source, context: { seed, runCode } }) {
    const states = [...draws.uncertain(seed), ...draws.likely(seed)];
    const names = ["looks", "clicks", "count", "old", "random"];
    return leavesInputs({ source, entry, probes: [inState], calls: states.map(stateCall), names, runCode });
  },

  async regret(given) {
    const found = await lost(given.source, given.context);
    if (isFailure(found)) return found;
    const shown = { times: Math.round(100 * found.times) / 100 };
    if (found.times <= mostTimes) return { pass: true, shown };
    return { pass: false, shown, key: "tooMuchLost", params: { most: mostTimes } };
  },
};

/** @throws Error when the evidence is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  if (evidence.kind !== "code" || calibration.canary !== "aisle-canary-calibration-bandit-by-hand")
    throw new Error(`${canary}: this exercise takes code, and a calibration of its own`);
  return judgeInOrder({ order, checks, given: { source: evidence.source, context }, graderVersion });
};
