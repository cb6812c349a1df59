// What the grader and the calibration measure of a model: on visits drawn fresh from the attempt's seed. Names no threshold.
import type { Evidence } from "../../lib/grading/evidence";
import type { GraderContext } from "../../lib/grading/grader";
import type { ModelRun } from "../../lib/grading/model-job";
import { drawVisits, VISIT_KINDS, VISIT_SHARES, type Visits } from "../../lib/market/draw-visits";
import { exercise } from "./exercise";

const VISITS = 3000;
export const KINDS = VISIT_KINDS.length;

/** Where TensorFlow.js cuts probabilities off in its cross-entropy, so that a cost stays below 16.2. */
const LEAST_PROBABILITY = 1e-7;

/** Of the shares the visits are drawn with: what a model pays on average that knows these and nothing else. */
export const ENTROPY = VISIT_SHARES.reduce((sum, share) => sum - share * Math.log(share), 0);

/** What calibration needs to know of each number: which check rests on it, and which side is the honest one. */
export const statistics = {
  fit: { check: "goesWithVisits", honest: "high", threshold: "leastFit", rule: "between", of: of("fit") },
  weakest: {
    check: "knowsAllKinds",
    honest: "high",
    threshold: "leastOfAKind",
    rule: "between",
    of: of("weakest"),
  },
  gain: { check: "beatsShares", honest: "high", threshold: "leastGain", rule: "reached", of: of("gain") },
} as const;

/** Calibration asks for three figures of every model on every seed: it is run once. */
const known = new WeakMap<Evidence, { readonly seed: string; readonly measured: Promise<Measured> }>();

function of(name: "fit" | "weakest" | "gain") {
  return async (evidence: Evidence, context: GraderContext): Promise<number> => {
    const before = known.get(evidence);
    const measured = before?.seed === context.seed ? before.measured : measuredOn(evidence, context);
    known.set(evidence, { seed: context.seed, measured });
    return (await measured)[name];
  };
}

async function measuredOn(evidence: Evidence, context: GraderContext): Promise<Measured> {
  const { visits, run } = await runOn(evidence, context);
  if (!run.ok) throw new Error(`A model that is measured must run: ${run.refusal.key}`);
  return measure(visits, run.outputs[0]!.data);
}

/** Runs the model on visits nobody has seen. @throws Error when the evidence is no model, which is our mistake */
export async function runOn(
  evidence: Evidence,
  { seed, runModel }: Pick<GraderContext, "seed" | "runModel">,
): Promise<{ readonly visits: Visits; readonly run: ModelRun }> {
  if (exercise.evidence !== "model" || evidence.kind !== "model")
    throw new Error("repair-the-run takes a model");
  const { input, output, parameters } = exercise.model;
  const visits = drawVisits({ seed: `repair-the-run ${seed}`, count: VISITS });
  const run = await runModel({
    evidence,
    inputShapes: [input],
    outputShapes: [output],
    parameters,
    inputs: [{ data: visits.features, shape: [VISITS, ...input] }],
  });
  return { visits, run };
}

export interface Measured {
  /** Mean cost in nats. */
  readonly loss: number;
  /** By how much that is less than the entropy of the shares. */
  readonly gain: number;
  /** Mean probability of the true kinds, less what it would be were the rows dealt out to the visits at random. */
  readonly fit: number;
  /** For each kind: how much more probability it gets where it is true than elsewhere. */
  readonly ofKind: readonly number[];
  /** Least of these. */
  readonly weakest: number;
  /** Share of visits whose likeliest kind is the true one. */
  readonly accuracy: number;
  /** Greatest share of visits that get the same kind with a probability above .999. */
  readonly sureOfOne: number;
  /** Greatest standard deviation of a column: 0 where every visit gets the same row. */
  readonly spread: number;
}

/** @param p a row of KINDS probabilities for each visit */
export function measure({ kind, count }: Visits, p: Float32Array): Measured {
  const zeros = () => new Float64Array(KINDS);
  const [sum, squares, own, truly, sure] = [zeros(), zeros(), zeros(), zeros(), zeros()];
  let [loss, right] = [0, 0];
  for (let n = 0; n < count; n++) {
    const row = p.subarray(n * KINDS, (n + 1) * KINDS);
    const c = kind[n]!;
    const likeliest = row.indexOf(Math.max(...row));
    loss -= Math.log(Math.max(row[c]!, LEAST_PROBABILITY));
    if (likeliest === c) right++;
    if (row[likeliest]! > 0.999) sure[likeliest]!++;
    truly[c]!++;
    own[c]! += row[c]!;
    for (let k = 0; k < KINDS; k++) {
      sum[k]! += row[k]!;
      squares[k]! += row[k]! ** 2;
    }
  }
  loss /= count;
  const dealt = sum.reduce((total, column, c) => total + (column / count) * (truly[c]! / count), 0);
  const ofKind = Array.from(
    sum,
    (column, c) => own[c]! / truly[c]! - (column - own[c]!) / (count - truly[c]!),
  );
  return {
    loss,
    gain: ENTROPY - loss,
    fit: own.reduce((total, column) => total + column, 0) / count - dealt,
    ofKind,
    weakest: Math.min(...ofKind),
    accuracy: right / count,
    sureOfOne: Math.max(...sure) / count,
    spread: Math.sqrt(Math.max(...squares.map((square, c) => square / count - (sum[c]! / count) ** 2), 0)),
  };
}
