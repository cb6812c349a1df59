// Judges a model on visits nobody has seen: whether it runs, gives probabilities, and which of the run's faults is still in it.
import type { Grader } from "../../lib/grading/grader";
import { type Checks, type Finding, judgeInOrder } from "../../lib/grading/judge-in-order";
import type { ModelRun } from "../../lib/grading/model-job";
import { VISIT_KINDS } from "../../lib/market/draw-visits";
import calibration from "./calibration.json" with { type: "json" };
import { exercise } from "./exercise";
import { ENTROPY, KINDS, type Measured, measure, runOn } from "./measure";

const canary = "aisle-canary-grader-repair-the-run";
const { leastFit, leastOfAKind, leastGain } = calibration.thresholds;

interface Given {
  readonly run: ModelRun;
  readonly probabilities: Float32Array;
  readonly measured: Measured;
}

/** Most that a row's sum may be off 1. */
const SUM_REACH = 1e-5;

const checks: Checks<Given> = {
  loads: ({ run }) => (run.ok ? { pass: true } : { pass: false, ...run.refusal }),

  rowsSumToOne({ probabilities }): Finding {
    for (let at = 0; at < probabilities.length; at += KINDS) {
      const row = probabilities.subarray(at, at + KINDS);
      const sum = row.reduce((total, p) => total + p, 0);
      if (row.some((p) => p < 0))
        return { pass: false, key: "negative", params: { least: two(Math.min(...row)) } };
      if (Math.abs(sum - 1) > SUM_REACH) return { pass: false, key: "otherSum", params: { sum: two(sum) } };
    }
    return { pass: true };
  },

  goesWithVisits({ measured }) {
    if (measured.fit >= leastFit) return { pass: true };
    return whyNotFitting(measured);
  },

  knowsAllKinds({ measured: { ofKind, weakest } }) {
    if (weakest >= leastOfAKind) return { pass: true };
    return { pass: false, key: "unknownKind", params: { kind: VISIT_KINDS[ofKind.indexOf(weakest)]! } };
  },

  beatsShares({ measured: { loss, gain, accuracy } }) {
    const shown = { loss: two(loss) };
    if (gain >= leastGain) return { pass: true, shown };
    const params = { ...shown, most: two(ENTROPY - leastGain), accuracy: two(accuracy) };
    return { pass: false, shown, key: gain < 0 ? "tooSure" : "tooDear", params };
  },
};

/** Which fault leaves a model whose answers do not go with the visits: each stops at a number of its own. */
function whyNotFitting({ loss, sureOfOne, spread }: Measured): Finding {
  const params = { loss: two(loss) };
  const fails = (key: string): Finding => ({ pass: false, key, params });
  if (sureOfOne > 0.9) return fails("saturated");
  if (spread < 1e-3) return fails("sameForAll");
  // An untrained model stands about ln k, on either side; what has learnt the shares alone stands clearly below.
  return fails(loss > (Math.log(KINDS) + ENTROPY) / 2 ? "atStart" : "sharesOnly");
}

const two = (value: number) => Math.round(100 * value) / 100;

/** @throws Error when the calibration is not of this exercise, or the evidence is no model: our mistakes */
export const grade: Grader = async (evidence, context) => {
  if (calibration.canary !== "aisle-canary-calibration-repair-the-run")
    throw new Error(`${canary}: not this exercise's calibration`);
  const { visits, run } = await runOn(evidence, context);
  const probabilities = run.ok ? run.outputs[0]!.data : new Float32Array(0);
  const { checks: order, graderVersion } = exercise;
  const measured = measure(visits, probabilities);
  return judgeInOrder({ order, checks, given: { run, probabilities, measured }, graderVersion });
};
