// Judges a learner's `gradients` on networks drawn for this attempt, check by check; the true gradients are worked out here and never
// enter the sandbox.
import { type Failure, isFailure, readEach } from "../../lib/grading/code-findings";
import type { Evidence } from "../../lib/grading/evidence";
import type { Grader, GraderContext } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import { leavesInputs } from "../../lib/grading/leaves-inputs";
import { randomFrom, whole } from "../../lib/grading/random";
import type { Params } from "../../lib/grading/verdict";
import calibration from "./calibration.json" with { type: "json" };
import { agree, faultyTensor, parts, readGradients, relativeError, TOLERANCE } from "./compare";
import { exercise } from "./exercise";
import { callOf, largeCase, onLarge } from "./measure";
import { activations, type Case, drawCase, oneOf, publicExample } from "./nets";
import { forward, type LayerGradients, referenceGradients, type Slip, slips } from "./reference.server";

export type CodeEvidence = Extract<Evidence, { kind: "code" }>;

interface Given {
  readonly source: string;
  readonly context: GraderContext;
  readonly hidden: Readonly<Record<Group, readonly Case[]>>;
  /** What came of each, once it has run. */
  printed?: Run;
  small?: Readonly<Record<Group, Run>>;
  large?: Run;
}

type Run = readonly (LayerGradients[] | Failure)[];
type Group = keyof typeof groups;

/** The syllabus: so many times the work of the model answer leave room for every honest way, and none for differences. */
const MOST_TIMES = 5;

/** The twenty hidden networks. Each check adds one thing to those before it. */
const groups = {
  outputLayer: { count: 4, layers: [1, 1], rows: [1, 1], kinds: ["linear", "tanh"] },
  recursion: { count: 6, layers: [2, 5], rows: [1, 1], kinds: ["tanh"] },
  activations: { count: 6, layers: [1, 5], rows: [1, 1], kinds: activations },
  batch: { count: 4, layers: [1, 3], rows: [2, 6], kinds: activations },
} as const;

/** For one small network, where an honest way takes some thousands and even differences less than a tenth of this. */
const SMALL_STEPS = 2_000_000;

/** Runs the code on each case, in a sandbox of its own. */
async function runCases({ source, context }: Given, cases: readonly Case[]): Promise<Run> {
  const run = await context.runCode({
    source,
    entry: exercise.code.entry,
    calls: cases.map(callOf),
    printed: cases.every((one) => one === publicExample),
    limits: { work: SMALL_STEPS, milliseconds: 10_000 },
  });
  return readEach(run, cases, (value, { layers }) => readGradients(value, layers));
}

/** Networks on which every slip shows: no tensor's gradient is near 0, and no ReLU stands at its kink, where there is no slope. */
function drawGroup(seed: string, group: Group): Case[] {
  const { count, layers, rows, kinds } = groups[group];
  const random = randomFrom(seed, group);
  const cases: Case[] = [];
  while (cases.length < count) {
    // The deepest comes for certain: layers written out one by one run out of them.
    const depth = cases.length === 0 ? layers[1] : whole(random, layers[0], layers[1]);
    const widths = Array.from({ length: depth + 1 }, () => whole(random, 2, 5));
    const plan = {
      rows: whole(random, rows[0], rows[1]),
      widths,
      activations: Array.from({ length: depth }, (_, l) =>
        // Each kind comes in every group that has it, whatever is drawn.
        l === 0 ? kinds[cases.length % kinds.length]! : oneOf(random, kinds),
      ),
    };
    const drawn = drawCase(random, plan);
    if (isTelling(drawn)) cases.push(drawn);
  }
  return cases;
}

function isTelling({ layers, x, y }: Case): boolean {
  const large = (numbers: ArrayLike<number>) => Math.hypot(...Array.from(numbers)) > 1e-3;
  const gradients = referenceGradients({ layers, x, y });
  if (!gradients.every((layer) => parts.every((part) => large(layer[part])))) return false;
  const { inputs } = layers[0]!;
  return Array.from({ length: x.length / inputs }, (_, r) => x.slice(r * inputs, (r + 1) * inputs)).every(
    (row) => {
      const { z } = forward(layers, row);
      return layers.every(
        ({ activation }, l) => activation !== "relu" || z[l + 1]!.every((sum) => Math.abs(sum) > 1e-3),
      );
    },
  );
}

const allRight = (run: Run, cases: readonly Case[]) =>
  cases.every((one, n) => {
    const given = run[n]!;
    return !isFailure(given) && referenceGradients(one).every((wanted, l) => agree(given[l]!, wanted));
  });

/** The slip that explains every network of the group, or null. */
function slipOf(run: Run, cases: readonly Case[]): Slip | null {
  const explains = (slip: Slip) =>
    cases.every((one, n) => {
      const given = run[n]!;
      return (
        !isFailure(given) &&
        referenceGradients(one, slip).every((wanted, l) => agreesOrIsZero(given[l]!, wanted))
      );
    });
  return slips.find(explains) ?? null;
}

/** A slip may leave nothing of a tensor, which has no relative error. */
const agreesOrIsZero = (given: LayerGradients, wanted: LayerGradients) =>
  parts.every((part) => {
    const zero = Array.from(wanted[part]).every((one) => one === 0);
    return zero
      ? Array.from(given[part]).every((one) => one === 0)
      : relativeError(given[part], wanted[part]) < TOLERANCE;
  });

function judgeCases(run: Run, cases: readonly Case[]): Finding {
  const failure = run.find(isFailure);
  if (failure) return failure;
  if (allRight(run, cases)) return { pass: true };
  const slip = slipOf(run, cases);
  if (slip !== null) return { pass: false, key: slip };
  const faults = cases.map((one, n) =>
    faultyTensor(run[n] as LayerGradients[], referenceGradients(one), one.layers),
  );
  return faults.find((fault) => fault !== null)!;
}

const onPrinted = async (given: Given): Promise<Run> => {
  given.printed ??= await runCases(given, [publicExample]);
  return given.printed;
};

/** All hidden networks run in one job, with the first check that asks. */
const judgeGroup = (group: Group) => async (given: Given) => {
  given.small ??= await runGroups(given);
  return judgeCases(given.small[group], given.hidden[group]);
};

async function runGroups(given: Given): Promise<Readonly<Record<Group, Run>>> {
  const run = await runCases(given, Object.values(given.hidden).flat());
  let at = 0;
  const part = (group: Group) => {
    const from = at;
    at += given.hidden[group].length;
    return run.slice(from, at);
  };
  return {
    outputLayer: part("outputLayer"),
    recursion: part("recursion"),
    activations: part("activations"),
    batch: part("batch"),
  };
}

/** Why a run is no list of gradients: the code's own failures first, then the shapes'. */
const shapeKeys = ["notAList", "layerCount", "noTensor", "tensorLength", "notFinite"];

const checks: Checks<Given> = {
  async runs(given) {
    const [result] = await onPrinted(given);
    return isFailure(result!) && !shapeKeys.includes(result.key) ? result : { pass: true };
  },

  async shapes(given) {
    const [result] = await onPrinted(given);
    return isFailure(result!) ? result : { pass: true };
  },

  /** Its numbers are printed in the task, so the first that is off may be shown. */
  async publicExample(given) {
    const run = await onPrinted(given);
    const finding = judgeCases(run, [publicExample]);
    if (finding.pass) return finding;
    return { ...finding, shown: firstOff(run[0] as LayerGradients[]) };
  },

  outputLayer: judgeGroup("outputLayer"),
  recursion: judgeGroup("recursion"),
  activations: judgeGroup("activations"),
  batch: judgeGroup("batch"),

  leavesInputs({ source, context, hidden }) {
    const { entry } = exercise.code;
    const calls = hidden.batch.slice(0, 1).map(callOf);
    return leavesInputs({ source, entry, calls, names: ["layers", "x", "y"], runCode: context.runCode });
  },

  async work(given) {
    const each = calibration.thresholds.stepsPerProduct;
    const done = await onLarge.within(given, { times: MOST_TIMES, each });
    if (isFailure(done)) return done;
    given.large = [readGradients(done.value, largeCase(given.context.seed).layers)];
    return { pass: true, shown: done.shown };
  },

  largeNet: ({ large, context }) => judgeCases(large!, [largeCase(context.seed)]),
};

function firstOff(given: readonly LayerGradients[]): Params {
  const wanted = referenceGradients(publicExample);
  for (const [l, right] of wanted.entries()) {
    for (const part of parts) {
      const at = Array.from(right[part]).findIndex((one, k) => Math.abs(given[l]![part][k]! - one) > 1e-6);
      if (at >= 0)
        return {
          layer: l + 1,
          part,
          at,
          expected: digits(right[part][at]!),
          got: digits(given[l]![part][at]!),
        };
    }
  }
  return {};
}

const digits = (value: number) => Number(value.toPrecision(5));

/** @throws Error when the evidence or the calibration is not of this exercise, which is our mistake */
export const grade: Grader = async (evidence, context) => {
  const ours = calibration.canary === "aisle-canary-calibration-backprop-by-hand";
  if (!ours || evidence.kind !== "code")
    throw new Error("aisle-canary-grader-backprop-by-hand: not this exercise's calibration or evidence");
  const { checks: order, graderVersion } = exercise;
  const draw = (group: Group) => drawGroup(context.seed, group);
  const hidden = {
    outputLayer: draw("outputLayer"),
    recursion: draw("recursion"),
    activations: draw("activations"),
    batch: draw("batch"),
  };
  return judgeInOrder({ order, checks, given: { source: evidence.source, context, hidden }, graderVersion });
};
