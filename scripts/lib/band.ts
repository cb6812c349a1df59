// Measures where an exercise's baselines score over many worlds, and cuts the band that a world must meet: about the
// middle seven in ten of each score, so that worlds are alike and most seeds are still good.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Band } from "../../lib/grading/grader";
import { refusalOf } from "../../lib/verify/baselines";
import { generatorName } from "../../lib/verify/generator";
import type { SealedWorld } from "../../lib/verify/sealed-world";
import { openWorld, type WorldExercise } from "./exercises";

/** Half the band's width, in standard deviations of the score over worlds. */
const WIDTH = 1.5;

interface BandFile {
  readonly generator: string;
  readonly worlds: number;
  /** Share of those worlds that the band accepts. */
  readonly accepted: number;
  readonly popularity: readonly number[];
  readonly reference: readonly number[];
  readonly measured: unknown;
}

export interface MeasuredBand {
  readonly band: Band;
  readonly file: BandFile;
  /** The worlds inside the band, for what is measured next. */
  readonly worlds: readonly SealedWorld[];
}

/** @param onWorld is told of each world made and why it would be refused, the band aside */
export async function measureBand(
  exercise: WorldExercise,
  count: number,
  onWorld: (n: number, world: SealedWorld) => void,
): Promise<MeasuredBand> {
  const made: SealedWorld[] = [];
  for (let n = 0; n < count; n++) {
    made.push(await openWorld(exercise, "calibration", n));
    onWorld(n, made[n]!);
  }
  // What no band could accept must not widen it.
  const fit = made.filter(({ baselines }) => refusalOf(baselines, null) === null);
  if (fit.length < 2)
    throw new Error(`Of ${count} worlds ${fit.length} keep the least gap: no band to measure.`);
  const popularity = spread(fit.map(({ baselines }) => baselines.scores.popularity.judged));
  const reference = spread(fit.map(({ baselines }) => baselines.scores.reference.judged));
  const band: Band = { popularity: around(popularity), reference: around(reference) };
  const worlds = fit.filter(({ baselines }) => refusalOf(baselines, band) === null);
  const gaps = made.map(({ baselines }) => baselines.gap);
  return {
    band,
    worlds,
    file: {
      generator: generatorName(exercise.recipe),
      worlds: count,
      accepted: Number((worlds.length / count).toFixed(3)),
      ...band,
      measured: {
        popularity: rounded(popularity),
        reference: rounded(reference),
        gap: { least: Number(Math.min(...gaps).toFixed(1)), ...rounded(spread(gaps)) },
      },
    },
  };
}

/**
 * Writes band.json. Worlds of a generator's name all meet one band, so another band under the same name is refused
 * unless `again` says that no such world was ever given to anybody.
 */
export function writeBand(folder: string, file: BandFile, options: { again: boolean }): void {
  const name = path.join(folder, "band.json");
  const before = JSON.parse(readFileSync(name, "utf8")) as BandFile;
  const differs = `${before.popularity} ${before.reference}` !== `${file.popularity} ${file.reference}`;
  if (before.generator === file.generator && differs && !options.again) {
    throw new Error(
      `${file.generator} has another band already, and learners may have its worlds. Raise the recipe's version, or say --again if it was never released.`,
    );
  }
  writeFileSync(name, `${JSON.stringify(file, null, 2)}\n`);
}

interface Spread {
  readonly mean: number;
  readonly sd: number;
}

function spread(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / (values.length - 1)) };
}

function around({ mean, sd }: Spread): readonly [number, number] {
  const four = (value: number) => Number(value.toFixed(4));
  return [four(Math.max(0, mean - WIDTH * sd)), four(Math.min(1, mean + WIDTH * sd))];
}

function rounded({ mean, sd }: Spread): Spread {
  return { mean: Number(mean.toPrecision(4)), sd: Number(sd.toPrecision(3)) };
}
