// From what answers measured over many worlds or seeds to thresholds between honest and wrong ones, or why there are none.
import type { Evidence } from "../../lib/grading/evidence";
import type { GraderContext } from "../../lib/grading/grader";

/** One figure that a check goes by. What an exercise's measure.ts exports, by name, as `statistics`. */
export interface Statistic {
  /** The check that compares it with its threshold. */
  readonly check: string;
  /** On which side honest answers lie. */
  readonly honest: "low" | "high";
  /** Its name among the thresholds. */
  readonly threshold: string;
  /**
   * "reached": what honest work keeps by 4σ, rounded towards the lenient side, by .01 or as much less as keeps it clear of
   * wrong answers, which must stay 3σ away.
   * "between": a quarter of the way from the wrong answers' 3σ to the honest ones' 4σ, for what honest work passes with ease.
   */
  readonly rule: "reached" | "between";
  readonly of: (evidence: Evidence, context: GraderContext) => number | Promise<number>;
  /** Another check that fails below a fixed value of the same figure: wrong answers that must fail there stay 3σ below it. */
  readonly floor?: { readonly check: string; readonly value: number };
}

export interface Moments {
  readonly mean: number;
  readonly sd: number;
}

/** Mean and sample standard deviation. @param list two numbers or more */
export function momentsOf(list: readonly number[]): Moments {
  const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
  const squares = list.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / (list.length - 1)) };
}

/** With the four digits that calibration.json keeps. */
export function rounded({ mean, sd }: Moments): Moments {
  const round = (value: number) => Number(value.toPrecision(4));
  return { mean: round(mean), sd: round(sd) };
}

/** answer → statistic → its value in each trial */
export type Values = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

export interface Calibrated {
  readonly thresholds: Readonly<Record<string, number>>;
  readonly measured: Readonly<Record<string, Readonly<Record<string, Moments>>>>;
  /** Why these thresholds must not be used; empty when they may. */
  readonly problems: readonly string[];
}

/** As few decimals as there can be, two or more, of what is at most `good` and more than `bad`. */
function roundedAbove(bad: number, good: number): number {
  const rounded = [100, 1000, 10_000].map((parts) => Math.floor(good * parts) / parts);
  return rounded.find((value) => value > bad) ?? rounded[0]!;
}

/** @param wrong names of wrong answers with the check each must fail on */
export function calibrateFrom({
  values,
  statistics,
  honest,
  wrong,
}: {
  values: Values;
  statistics: Readonly<Record<string, Statistic>>;
  honest: readonly string[];
  wrong: readonly { readonly name: string; readonly mistake: string | null }[];
}): Calibrated {
  const problems: string[] = [];
  const moments = (answer: string, statistic: string) => momentsOf(values.get(answer)!.get(statistic)!);
  const wrongOn = (check: string) => wrong.filter(({ mistake }) => mistake === check).map(({ name }) => name);
  const edge = (answers: readonly string[], statistic: string, sigmas: number) =>
    answers.map((answer) => {
      const { mean, sd } = moments(answer, statistic);
      return mean + sigmas * sd;
    });

  const thresholdOf = (name: string, { check, honest: side, rule, floor }: Statistic): number => {
    // Turned so that honest answers lie high: one rule for both sides.
    const sign = side === "high" ? 1 : -1;
    const good = Math.min(...edge(honest, name, -4 * sign).map((value) => sign * value));
    const wrongs = edge(wrongOn(check), name, 3 * sign).map((value) => sign * value);
    const bad = Math.max(...wrongs);
    if (!(good > bad) || wrongs.length === 0) {
      problems.push(
        wrongs.length === 0
          ? `${check}: no wrong answer fails there, so nothing says where the threshold may lie.`
          : `${check}: honest answers reach ${(sign * good).toFixed(3)} and wrong ones ${(sign * bad).toFixed(3)}: no threshold lies between.`,
      );
    }
    if (floor) {
      for (const answer of wrongOn(floor.check)) {
        const [reached] = edge([answer], name, 3 * sign);
        if (sign * reached! >= sign * floor.value)
          problems.push(
            `${answer} reaches ${reached!.toFixed(3)} at 3σ and must stay clear of ${floor.value}.`,
          );
      }
    }
    return (
      sign * (rule === "reached" ? roundedAbove(bad, good) : Number((bad + (good - bad) / 4).toFixed(3)))
    );
  };

  const thresholds = Object.fromEntries(
    Object.entries(statistics).map(([name, statistic]) => [
      statistic.threshold,
      thresholdOf(name, statistic),
    ]),
  );
  const measured = Object.fromEntries(
    [...values].map(([answer, rows]) => [
      answer,
      Object.fromEntries([...rows].map(([statistic, list]) => [statistic, rounded(momentsOf(list))])),
    ]),
  );
  return { thresholds, measured, problems };
}
