// What an exercise's trained answers reach on each backend, over the worlds or seeds of its calibration: measured against the
// thresholds there are, and put beside what was measured before. Sets no threshold.
import type { GraderServices } from "../../lib/grading/grader-services";
import { type Moments, momentsOf, rounded, type Statistic } from "./calibration";
import { seedTrial, type Trial } from "./exercise-check/trials";
import { hasWorld, type LoadedExercise, openWorlds } from "./exercises";
import { type Backend, startTrainedAnswers } from "./trained-answers";

export type Measured = Readonly<Record<string, Readonly<Record<string, Moments>>>>;

/** @param told hears of each answer when it was measured: its name, the number of the trial, from 1, and its values */
export async function measureBackends(
  exercise: LoadedExercise,
  statistics: Readonly<Record<string, Statistic>>,
  {
    count,
    on,
    services,
    told,
  }: {
    readonly count: number;
    readonly on: readonly Backend[];
    readonly services: GraderServices;
    readonly told: (answer: string, trial: number, values: Readonly<Record<string, number>>) => void;
  },
): Promise<Measured> {
  const trained = await startTrainedAnswers(exercise.folder, on);
  const values = new Map<string, Record<string, number>[]>();
  try {
    let n = 0;
    for await (const { given, context } of trials(exercise, services)) {
      n++;
      for (const [answer, make] of Object.entries(trained.answers)) {
        const evidence = await make(given, n);
        const reached: Record<string, number> = {};
        for (const [name, { of }] of Object.entries(statistics)) reached[name] = await of(evidence, context);
        values.set(answer, [...(values.get(answer) ?? []), reached]);
        told(answer, n, reached);
      }
      if (n === count) break;
    }
  } finally {
    await trained.close();
  }
  const momentsOfAll = (rows: readonly Record<string, number>[]) =>
    Object.fromEntries(
      Object.keys(statistics).map((name) => [name, rounded(momentsOf(rows.map((row) => row[name]!)))]),
    );
  return Object.fromEntries([...values].map(([answer, rows]) => [answer, momentsOfAll(rows)]));
}

async function* trials(exercise: LoadedExercise, services: GraderServices): AsyncGenerator<Trial> {
  if (hasWorld(exercise)) {
    for await (const { file, judged } of openWorlds(exercise, "calibration"))
      yield { given: { world: file, another: null }, context: { world: judged, seed: "", ...services } };
    return;
  }
  for (let n = 0; ; n++) yield seedTrial(exercise, { purpose: "calibration", n, services });
}
