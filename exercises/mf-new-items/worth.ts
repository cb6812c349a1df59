// What lists for the people of a sealed world are worth, check by check: personal, made for these people, better than popularity,
// and far enough. Shared by exercises that are judged by lists, each with a gain of its own; form is well-formed.ts's to say.
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import type { JudgedWorld } from "../../lib/grading/grader";
import type { Checks } from "../../lib/grading/judge-in-order";
import type { Verdict } from "../../lib/grading/verdict";
import { fitToPeople, overlap } from "./measure";

interface Thresholds {
  readonly mostOverlap: number;
  readonly leastFit: number;
  readonly leastGain: number;
}

/** What calibration.json of an exercise with worlds holds. */
interface Calibration<Measured> {
  readonly generator: string;
  readonly thresholds: Measured;
  /** By the names of older generators. */
  readonly earlier: Readonly<Record<string, Measured>>;
}

/** How far lists are on the way from popularity, 0, to the reference, 1, by the people of one half. */
export type Gain = (evidence: PredictionsEvidence, world: JudgedWorld, half: "shown" | "judged") => number;

export interface ListsOfWorld {
  readonly evidence: PredictionsEvidence;
  readonly world: JudgedWorld;
  readonly thresholds: Thresholds;
}

/** A world keeps the thresholds measured for its own generator, however old. */
export function thresholdsFor<Measured>(
  { generator: current, thresholds, earlier }: Calibration<Measured>,
  generator: string = current,
): Measured {
  return Object.hasOwn(earlier, generator) ? earlier[generator]! : thresholds;
}

/** The checks that need no gain: different people get different lists, and these people theirs. */
export const personChecks = {
  personal({ evidence, world, thresholds: { mostOverlap } }) {
    const value = overlap(evidence, world.itemCount);
    const shown = { overlap: inSteps(value, 0.01) };
    return value <= mostOverlap
      ? { pass: true, shown }
      : { pass: false, shown, key: "tooAlike", params: shown };
  },

  // From training data and the lists alone, so its figure may be shown.
  fitsWorld({ evidence, world, thresholds: { leastFit } }) {
    const value = fitToPeople(evidence, world);
    return value >= leastFit ? { pass: true } : { pass: false, key: "otherPeople" };
  },
} satisfies Checks<ListsOfWorld>;

export const worthChecks = (gain: Gain) =>
  ({
    ...personChecks,

    beatsPopularity({ evidence, world }) {
      if (gain(evidence, world, "judged") > 0) return { pass: true };
      return { pass: false, key: "belowPopularity" };
    },

    reachesReference({ evidence, world, thresholds: { leastGain } }) {
      const shown = { gain: shownGain(gain(evidence, world, "shown")) };
      if (gain(evidence, world, "judged") >= leastGain) return { pass: true, shown };
      // The shown half may stand above the threshold when the deciding half does not.
      const key = shown.gain >= leastGain ? "justBelow" : "belowThreshold";
      return { pass: false, shown, key, params: { ...shown, threshold: leastGain } };
    },
  }) satisfies Checks<ListsOfWorld>;

/**
 * The verdict with its number line. Lists that are not well-formed, or not of this world, have no score to speak of: those that
 * fail before the first check of `gain`.
 */
export function withScore(
  verdict: Verdict,
  { evidence, world, thresholds }: ListsOfWorld,
  gain: Gain,
): Verdict {
  const fits = verdict.checks.find((check) => check.name === "fitsWorld")!;
  return {
    ...verdict,
    ...(fits.status === "pass" && { score: shownGain(gain(evidence, world, "shown")) }),
    threshold: thresholds.leastGain,
  };
}

/** For a gain on the half that decides nothing: in steps of .05, so that repeated tries map no held-out data. */
function shownGain(value: number): number {
  return inSteps(value, 0.05);
}

/** A figure as it is shown: the nearest step. */
export function inSteps(value: number, step: number): number {
  // Never −0, which would be shown with its sign.
  return Number((Math.round(value / step) * step).toFixed(2)) + 0;
}
