// Judges a learner's `recommend` on shops drawn for this attempt, check by check; the true lists are worked out here and never
// enter the sandbox.
import { type Failure, isFailure, readEach, withoutNumbers } from "../../lib/grading/code-findings";
import type { Grader, GraderContext } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import type { Params } from "../../lib/grading/verdict";
import calibration from "./calibration.json" with { type: "json" };
import { bestsellerShops, draws, largeShop } from "./cases";
import { isClose, overlap, readLists, sameLists, sameScores } from "./compare";
import { exercise } from "./exercise";
import { callOf, onLarge } from "./measure";
import { listsOf, type Scored, type Slip, scoredItems, slips } from "./reference.server";
import { publicExample, type Shop } from "./shops";

/** The syllabus. What it leaves is room for a tie that rounding breaks. */
const LEAST_OVERLAP = 0.99;

/** Room for every honest way, none for one that looks at each pair of items. */
const MOST_TIMES = 6;

/** For one small shop, where an honest way takes some ten thousand. */
const SMALL_STEPS = 3_000_000;

type Run = readonly (Scored[][] | Failure)[];
type Group = keyof typeof draws;

interface Given {
  readonly source: string;
  readonly context: GraderContext;
  /** What came of the shops of each check, once they have run. */
  readonly ran: Map<Group, { readonly shops: readonly Shop[]; readonly run: Run }>;
  /** What came of the large shop. */
  large?: Scored[][] | Failure;
}

/** Jobs, each only where those before it were passed: what fails early need not cost more. The first has nothing to hide. */
const stages: readonly (readonly Group[])[] = [
  ["publicExample"],
  ["newOnly", "normalised"],
  ["similarities", "neighbours", "ties", "hiddenShops"],
];

const isPrinted = (shops: readonly Shop[]) => shops.every((shop) => shop === publicExample);

/** Runs the code on each shop, in a sandbox of its own. */
async function runShops({ source, context }: Given, shops: readonly Shop[]): Promise<Run> {
  const run = await context.runCode({
    source,
    entry: exercise.code.entry,
    calls: shops.map((shop) => [callOf(shop)]),
    printed: isPrinted(shops),
    limits: { work: SMALL_STEPS, milliseconds: 20_000 },
  });
  return readEach(run, shops, (value, shop) => {
    const lists = readLists(value, shop);
    return isFailure(lists) && !isPrinted(shops) ? withoutNumbers(lists) : lists;
  });
}

/** All shops of a stage run in one job, with the first check that asks. */
async function on(given: Given, group: Group): Promise<{ shops: readonly Shop[]; run: Run }> {
  const known = given.ran.get(group);
  if (known) return known;
  const stage = stages.find((groups) => groups.includes(group))!;
  const drawn = stage.map((one) => draws[one](given.context.seed));
  const run = await runShops(given, drawn.flat());
  let at = 0;
  for (const [n, shops] of drawn.entries()) {
    given.ran.set(stage[n]!, { shops, run: run.slice(at, at + shops.length) });
    at += shops.length;
  }
  return given.ran.get(group)!;
}

const onPrinted = async (given: Given): Promise<Scored[][] | Failure> =>
  (await on(given, "publicExample")).run[0]!;

/** What stopped the code or made its result unreadable on any of them, or null. */
const stoppedIn = (run: Run): Failure | null => run.find(isFailure) ?? null;

type Same = (given: readonly Scored[][], wanted: readonly Scored[][]) => boolean;

/** The slip that explains what came of every shop, or null. */
function slipOf(run: Run, shops: readonly Shop[], same: Same): Slip | null {
  const explains = (slip: Slip) =>
    shops.every((shop, n) => {
      const given = run[n]!;
      return !isFailure(given) && same(given, listsOf(shop, slip));
    });
  return slips.find(explains) ?? null;
}

/** @param otherwise the key where no known slip explains it */
const judgeGroup =
  (group: Group, same: Same, otherwise: string) =>
  async (given: Given): Promise<Finding> => {
    const { shops, run } = await on(given, group);
    const failure = stoppedIn(run);
    if (failure) return failure;
    if (shops.every((shop, n) => same(run[n] as Scored[][], listsOf(shop)))) return { pass: true };
    return { pass: false, key: slipOf(run, shops, same) ?? otherwise };
  };

/** The keys of readLists, beside the code's own failures. */
const shapeKeys = [
  "notAList",
  "listCount",
  "notAListOf",
  "tooLong",
  "noEntry",
  "notFinite",
  "unknownItem",
  "twice",
  "notSorted",
];

const checks: Checks<Given> = {
  async runs(given) {
    const result = await onPrinted(given);
    return isFailure(result) && !shapeKeys.includes(result.key) ? result : { pass: true };
  },

  async shape(given) {
    const result = await onPrinted(given);
    return isFailure(result) ? result : { pass: true };
  },

  async newOnly(given) {
    const [printed, hidden] = [await on(given, "publicExample"), await on(given, "newOnly")];
    const shops = [...printed.shops, ...hidden.shops];
    const run = [...printed.run, ...hidden.run];
    const failure = stoppedIn(run);
    if (failure) return failure;
    const holdsOwned = shops.some(({ users, items, asked }, n) =>
      (run[n] as Scored[][]).some((list, place) =>
        list.some(({ item }) => users.some((user, row) => user === asked[place] && items[row] === item)),
      ),
    );
    return holdsOwned ? { pass: false, key: "alreadyHad" } : { pass: true };
  },

  /** Order alone is judged: the item that goes with what one has stands above the one that everybody has. */
  async normalised(given) {
    const { run } = await on(given, "normalised");
    const failure = stoppedIn(run);
    if (failure) return failure;
    let [first, missing] = [0, 0];
    for (const [n, { bestseller, partners }] of bestsellerShops(given.context.seed).entries()) {
      for (const [place, list] of (run[n] as Scored[][]).entries()) {
        const at = (wanted: number) => list.findIndex(({ item }) => item === wanted);
        const partner = at(partners[place]!);
        if (partner < 0) missing++;
        else if (at(bestseller) >= 0 && at(bestseller) < partner) first++;
      }
    }
    if (missing > 0) return { pass: false, key: "partnerMissing" };
    return first > 0 ? { pass: false, key: "bestsellerFirst" } : { pass: true };
  },

  /** Its numbers are printed in the task, so the first that is off may be shown. */
  async publicExample(given) {
    const result = await onPrinted(given);
    if (isFailure(result)) return result;
    const wanted = listsOf(publicExample);
    if (sameLists(result, wanted)) return { pass: true };
    const slip = slipOf([result], [publicExample], sameLists);
    return { pass: false, shown: firstOff(result, wanted), key: slip ?? "exampleDiffers" };
  },

  similarities: judgeGroup("similarities", sameScores, "similarityWrong"),
  neighbours: judgeGroup("neighbours", sameScores, "neighboursWrong"),
  ties: judgeGroup("ties", sameLists, "tiesWrong"),

  async hiddenShops(given) {
    const { shops, run } = await on(given, "hiddenShops");
    const failure = stoppedIn(run);
    if (failure) return failure;
    const least = Math.min(
      ...shops.map((shop, n) => overlap(run[n] as Scored[][], scoredItems(shop), shop.k)),
    );
    // Down, so that what fails never reads as enough.
    const shown = { overlap: Math.floor(least * 100) / 100 };
    return least >= LEAST_OVERLAP
      ? { pass: true, shown }
      : { pass: false, shown, key: "overlapTooSmall", params: { ...shown, least: LEAST_OVERLAP } };
  },

  async work(given) {
    const each = calibration.thresholds.stepsPerPair;
    const done = await onLarge.within(given, { times: MOST_TIMES, each });
    if (isFailure(done)) return done;
    const lists = readLists(done.value, largeShop(given.context.seed));
    given.large = isFailure(lists) ? withoutNumbers(lists) : lists;
    return { pass: true, shown: done.shown };
  },

  largeCatalogue({ large, context }) {
    const shop = largeShop(context.seed);
    if (isFailure(large!)) return large;
    return overlap(large!, scoredItems(shop), shop.k) >= LEAST_OVERLAP
      ? { pass: true }
      : { pass: false, key: "largeWrong" };
  },
};

/** The first place of the printed lists where something else was given. */
function firstOff(given: readonly Scored[][], wanted: readonly Scored[][]): Params {
  for (const [n, list] of wanted.entries()) {
    for (let place = 0; place < Math.max(list.length, given[n]!.length); place++) {
      const [got, right] = [given[n]![place], list[place]];
      if (got && right && got.item === right.item && isClose(got.score, right.score)) continue;
      return {
        user: publicExample.asked[n]!,
        place: place + 1,
        expected: entry(right),
        got: entry(got),
      };
    }
  }
  return {};
}

const entry = (one: Scored | undefined) => (one ? `${one.item} (${one.score.toFixed(4)})` : "–");

/** @throws Error when the evidence or the calibration is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  const ours = calibration.canary === "aisle-canary-calibration-item-knn-by-hand";
  if (!ours || evidence.kind !== "code")
    throw new Error("aisle-canary-grader-item-knn-by-hand: not this exercise's calibration or evidence");
  const { checks: order, graderVersion } = exercise;
  return judgeInOrder({
    order,
    checks,
    given: { source: evidence.source, context, ran: new Map() },
    graderVersion,
  });
};
