// Whether what calibration.json says still separates honest from wrong answers, and speaks of all that there are today. It measures
// nothing: that is scripts/calibrate.ts.
import type { Moments, Statistic } from "../calibration";

/** Fewer worlds or seeds say too little about a spread. */
const LEAST_TRIALS = 30;
/** Means and deviations are written with four digits. */
const ROUNDING = 5e-4;

/** What calibration.json of any exercise holds. */
export interface Calibrated {
  readonly trials: number;
  readonly thresholds: Readonly<Record<string, number>>;
  readonly measured: Readonly<Record<string, Readonly<Record<string, Moments>>>>;
}

/**
 * Honest answers must keep to a threshold by 4σ, wrong ones of its check must lie 3σ beyond it.
 * @param honest names of the answers of family.server.ts, and of those that trained.ts trains on each backend
 * @param wrong names of wrong answers with the check each must fail on
 * @returns a sentence for each problem
 */
export function calibrationProblems(
  { trials, thresholds, measured }: Calibrated,
  {
    statistics,
    honest,
    wrong,
  }: {
    readonly statistics: Readonly<Record<string, Pick<Statistic, "check" | "honest" | "threshold">>>;
    readonly honest: readonly string[];
    readonly wrong: readonly { readonly name: string; readonly mistake: string | null }[];
  },
): string[] {
  const problems: string[] = [];
  if (!(trials >= LEAST_TRIALS)) problems.push(`was measured ${trials} times; it takes ${LEAST_TRIALS}`);
  const names = Object.values(statistics).map(({ threshold }) => threshold);
  for (const name of new Set([...names, ...Object.keys(thresholds)]))
    if (!names.includes(name) || !Number.isFinite(thresholds[name]))
      problems.push(`has no measured threshold "${name}"`);

  for (const [name, { check, honest: side, threshold }] of Object.entries(statistics)) {
    const sign = side === "high" ? 1 : -1;
    const at = thresholds[threshold]!;
    const wrongOnes = wrong.filter(({ mistake }) => mistake === check).map((one) => one.name);
    /** How far beyond the threshold on the honest side, or null where it was not measured. */
    const reach = (answer: string, sigmas: number): number | null => {
      const moments = measured[answer]?.[name];
      return moments ? sign * (moments.mean + sign * sigmas * moments.sd - at) : null;
    };
    for (const answer of [...honest, ...wrongOnes])
      if (reach(answer, 0) === null) problems.push(`says nothing of "${name}" for ${answer}`);
    const slack = ROUNDING * Math.max(1, Math.abs(at));
    for (const answer of honest)
      if ((reach(answer, -4) ?? 0) < -slack)
        problems.push(`puts the threshold ${threshold} beyond what ${answer} keeps by 4σ`);
    for (const answer of wrongOnes)
      if ((reach(answer, 3) ?? -1) >= 0)
        problems.push(`puts the threshold ${threshold} within 3σ of ${answer}, which must fail there`);
  }
  return problems;
}
