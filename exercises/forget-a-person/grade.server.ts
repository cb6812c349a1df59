// Judges a learner's `erase` on stores drawn for this attempt, check by check. What is left is held against a rebuild without the person,
// which is made here and never enters the sandbox.
import { type Failure, isFailure, readEach, withoutNumbers } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import type { Grader, GraderContext } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import { leavesInputs } from "../../lib/grading/leaves-inputs";
import { runThrough } from "../../lib/grading/probe";
import calibration from "./calibration.json" with { type: "json" };
import { type Place, zOf } from "./canary.server";
import { draws, largeCase, twoPeople } from "./cases.server";
import { firstOff, readStore, samePart, shapeKeys } from "./compare";
import { exercise } from "./exercise";
import { mostLeft, type OnCanary, onLarge, runOn, runOnCanary } from "./measure";
import { printedStore } from "./printed-store.server";
import { restored, withoutPerson } from "./rebuild.server";
import { slipOf } from "./reference.server";
import { type Case, callOf, type Part, parts, type Store } from "./store";

const { thresholds } = calibration;

/** How many times the usual work is allowed: room for honest ways, none for a matrix that is inverted anew. */
const MOST_TIMES = 3;

type Group = keyof typeof draws;
type Run = readonly (Store | Failure)[];

interface Given {
  readonly source: string;
  readonly context: GraderContext;
  /** What came of the printed store, of the canary's and of all groups, once they have run. */
  printed?: Promise<Store | Failure>;
  canary?: Promise<OnCanary>;
  groups?: Promise<Run>;
  /** Of the large store. */
  large?: CodeValue;
}

/** The list of who must not come back is asked about last, where restoring a backup shows what it is for. */
const beforeRestoring = parts.filter((part) => part !== "suppressed");

const onPrinted = (given: Given): Promise<Store | Failure> => {
  const { source, context } = given;
  given.printed ??= runOn({ source, runCode: context.runCode }, [printedStore], true).then(([one]) => one!);
  return given.printed;
};

const onCanary = (given: Given): Promise<OnCanary> => {
  given.canary ??= runOnCanary(given.source, given.context);
  return given.canary;
};

const groups: readonly Group[] = ["plain", "shared", "edges", "unknown"];

/** All groups run in one job, with the first check that asks. */
async function onGroup(given: Given, group: Group): Promise<{ cases: readonly Case[]; run: Run }> {
  const { source, context } = given;
  const drawn = groups.map((one) => draws[one](context.seed));
  given.groups ??= runOn({ source, runCode: context.runCode }, drawn.flat());
  const run = await given.groups;
  const at = drawn.slice(0, groups.indexOf(group)).flat().length;
  const cases = draws[group](context.seed);
  return { cases, run: run.slice(at, at + cases.length) };
}

/** The first part that is another one in any store, told as the slip that explains it in all of them. */
function compare(run: Run, cases: readonly Case[], asked: readonly Part[]): Finding {
  const failure = run.find(isFailure);
  if (failure) return failure;
  const results = run as readonly Store[];
  for (const part of asked) {
    if (cases.every((one, n) => samePart(part, results[n]![part], withoutPerson(one)[part]))) continue;
    return { pass: false, key: slipOf(part, cases, results) ?? "partDiffers", params: { part } };
  }
  return { pass: true };
}

const judgeGroup =
  (group: Group, asked: readonly Part[]) =>
  async (given: Given): Promise<Finding> => {
    const { cases, run } = await onGroup(given, group);
    return compare(run, cases, asked);
  };

/** The function called twice within one sandbox: on a store, and on what came of it. */
async function inTurn(
  { source, context }: Given,
  store: Store,
  turns: readonly (readonly [number, number])[],
): Promise<Run> {
  const twice = {
    name: "aisleProbe",
    text: (called: string) => `(store, one, other) {\n  return ${called}(${called}(store, one), other);\n}`,
  };
  const calls = turns.map((turn) => [store as unknown as CodeValue, ...turn]);
  const run = await runThrough([twice], { source, entry: exercise.code.entry, calls }, context.runCode);
  return readEach(run, turns, (value) => {
    const read = readStore(value, store);
    return isFailure(read) ? withoutNumbers(read) : read;
  });
}

const checks: Checks<Given> = {
  async runs(given) {
    const result = await onPrinted(given);
    return isFailure(result) && !shapeKeys.includes(result.key) ? result : { pass: true };
  },

  async shape(given) {
    const result = await onPrinted(given);
    return isFailure(result) ? result : { pass: true };
  },

  /** The syllabus: found by more than ten σ before, and not after. */
  async canary(given) {
    const { one, given: result } = await onCanary(given);
    if (isFailure(result)) return result;
    const { place, z } = mostLeft(result, one);
    const rounded = (value: number) => Math.round(10 * value) / 10;
    const shown = { place, before: rounded(one.before[place]), after: rounded(z) };
    if (Math.abs(z) <= thresholds.mostLeft) return { pass: true, shown };
    const slip = slipOf(place, [one], [result]);
    const key = slip === null || slip === `${place}Left` ? foundAs(place, z) : slip;
    return { pass: false, shown, key, params: { ...shown, part: place } };
  },

  /** Its numbers are printed in the task, so the first that is off may be shown. */
  async printedStore(given) {
    const result = await onPrinted(given);
    if (isFailure(result)) return result;
    const wanted = withoutPerson(printedStore);
    const finding = compare([result], [printedStore], beforeRestoring);
    if (finding.pass) return finding;
    const part = beforeRestoring.find((one) => !samePart(one, result[one], wanted[one]))!;
    const { at, expected, got } = firstOff(part, result[part], wanted[part])!;
    return { ...finding, shown: { place: `${part}${at}`, expected, got } };
  },

  names: judgeGroup("plain", ["log", "people", "pairs"]),
  sums: judgeGroup("plain", ["counts", "segments"]),
  inverse: judgeGroup("plain", ["inverse"]),
  lists: judgeGroup("plain", ["pages", "shelves"]),
  shared: judgeGroup("shared", beforeRestoring),

  async edges(given) {
    const known = await judgeGroup("edges", beforeRestoring)(given);
    if (!known.pass) return known;
    const { cases, run } = await onGroup(given, "unknown");
    const finding = compare(run, cases, parts);
    return finding.pass || isFailure(run[0]!) ? finding : { pass: false, key: "unknownChanges" };
  },

  async again(given) {
    const { store, both } = twoPeople(given.context.seed);
    const [one, other] = both;
    const run = await inTurn(given, store, [
      [one, one],
      [one, other],
      [other, one],
    ]);
    const failure = run.find(isFailure);
    if (failure) return failure;
    const [once, second, turned] = run as readonly Store[];
    const first = withoutPerson({ store, person: one });
    const neither = withoutPerson({ store: first, person: other });
    const differs = (result: Store, wanted: Store) =>
      beforeRestoring.find((part) => !samePart(part, result[part], wanted[part]));
    const [twice, after] = [differs(once!, first), differs(second!, neither) ?? differs(turned!, neither)];
    if (twice) return { pass: false, key: "twiceDiffers", params: { part: twice } };
    return after ? { pass: false, key: "secondDiffers", params: { part: after } } : { pass: true };
  },

  /** A backup is restored and everything made anew, without whoever stands on the list. */
  async restored(given) {
    const { one, given: result } = await onCanary(given);
    if (isFailure(result)) return result;
    const z = zOf(restored(one.store, result.suppressed), one).counts;
    const after = Math.round(10 * z) / 10;
    if (Math.abs(z) > thresholds.mostLeft) return { pass: false, key: "backAgain", params: { after } };
    for (const group of ["plain", "shared", "edges"] as const) {
      const finding = await judgeGroup(group, ["suppressed"])(given);
      if (!finding.pass) return finding;
    }
    return { pass: true, shown: { after } };
  },

  leavesInputs({ source, context: { seed, runCode } }) {
    const calls = draws.shared(seed).map(callOf);
    return leavesInputs({ source, entry: exercise.code.entry, calls, names: ["store", "person"], runCode });
  },

  async work(given) {
    const each = thresholds.stepsPerEntry;
    const done = await onLarge.within(given, { times: MOST_TIMES, each });
    if (isFailure(done)) return done;
    given.large = done.value;
    return { pass: true, shown: done.shown };
  },

  largeStore({ large, context }) {
    const one = largeCase(context.seed);
    const read = readStore(large!, one.store);
    if (isFailure(read)) return withoutNumbers(read);
    const finding = compare([read], [one], parts);
    return finding.pass ? finding : { pass: false, key: "largeWrong" };
  },
};

const foundAs = (place: Place, z: number) =>
  z < 0 ? "takenTwice" : place === "counts" ? "foundInCounts" : "foundInInverse";

/** @throws Error when the evidence or the calibration is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  const ours = calibration.canary === "aisle-canary-calibration-forget-a-person";
  if (!ours || evidence.kind !== "code")
    throw new Error("aisle-canary-grader-forget-a-person: not this exercise's calibration or evidence");
  const { checks: order, graderVersion } = exercise;
  return judgeInOrder({ order, checks, given: { source: evidence.source, context }, graderVersion });
};
