// The finished runs of a training cell, to be laid under the next and compared with it. Pure; run-store.ts watches for them.
import type { Label, Output } from "@/lib/learner/output";
import type { LineData, LineSeries } from "../../charts/line-layout";

type CurveOutput = Extract<Output, { kind: "curve" }>;
type FilmOutput = Extract<Output, { kind: "film" }>;
type RunSettings = NonNullable<CurveOutput["settings"]>;

/** Most runs of a cell that are kept; the oldest goes first. */
export const MOST_RUNS = 8;

/** A film without its maps and lists: two runs' maps have axes of their own, so one says nothing laid over the other. */
interface PastFilm {
  readonly title: Label;
  readonly names: readonly Label[];
  readonly frames: readonly { readonly epoch: number; readonly metrics: readonly number[] }[];
}

export interface PastRun {
  readonly run: string;
  /** Counts the cell's runs from 1, also those that were let go. */
  readonly number: number;
  /** Clock time at which it began, ms. */
  readonly at: number;
  readonly ms: number | null;
  readonly backend: string | null;
  readonly stopped: boolean;
  readonly settings: RunSettings;
  readonly curves: readonly CurveOutput[];
  readonly films: readonly PastFilm[];
  /** The last value of each line and each of a film's metrics. */
  readonly results: readonly { readonly name: Label; readonly value: number }[];
}

/** What a run leaves: null for one that drew no curve and no film. */
export function pastRunOf(
  outputs: readonly Output[],
  about: Omit<PastRun, "settings" | "curves" | "films" | "results">,
): PastRun | null {
  const curves = outputs.filter((output) => output.kind === "curve");
  const films = outputs.filter((output) => output.kind === "film");
  if (curves.length + films.length === 0) return null;
  const ofCurves = curves.flatMap(({ series }) =>
    series.flatMap(({ name, values }) => {
      const value = values.findLast((one) => one !== null);
      return value === undefined || value === null ? [] : [{ name, value }];
    }),
  );
  const ofFilms = films.flatMap(({ metrics, frames }) =>
    metrics.flatMap(({ name }, k) => {
      const value = frames.at(-1)?.metrics[k];
      return value === undefined ? [] : [{ name, value }];
    }),
  );
  const settings: RunSettings = Object.assign(
    {},
    ...[...curves, ...films].map((output) => output.settings ?? {}),
  );
  const tracks = films.map(({ title, metrics, frames }) => ({
    title,
    names: metrics.map(({ name }) => name),
    frames: frames.map((frame) => ({ epoch: frame.epoch, metrics: frame.metrics })),
  }));
  return { ...about, settings, curves, films: tracks, results: [...ofCurves, ...ofFilms] };
}

/** With one more run; the same run again changes nothing. */
export function keepRun(runs: readonly PastRun[], run: PastRun): readonly PastRun[] {
  if (runs.some((other) => other.run === run.run)) return runs;
  return [...runs, run].slice(-MOST_RUNS);
}

const keyOf = (label: Label) => (typeof label === "string" ? label : label.en);

/** The curve of an earlier run that stands where this one stands now: the same title, or none. */
export function curveLike(curve: CurveOutput, run: PastRun): CurveOutput | null {
  return run.curves.find((other) => keyOf(other.title) === keyOf(curve.title)) ?? null;
}

export interface EarlierFilm {
  readonly number: number;
  /** Metrics in the order of today's film; null where that run had no such metric. */
  readonly frames: readonly { readonly epoch: number; readonly metrics: readonly (number | null)[] }[];
}

/** The film of an earlier run that stands where this one stands now: the same title, or none. */
export function filmLike(film: Pick<FilmOutput, "title" | "metrics">, run: PastRun): EarlierFilm | null {
  const like = run.films.find((other) => keyOf(other.title) === keyOf(film.title));
  if (like === undefined || like.frames.length === 0) return null;
  const places = film.metrics.map(({ name }) =>
    like.names.findIndex((other) => keyOf(other) === keyOf(name)),
  );
  return {
    number: run.number,
    frames: like.frames.map(({ epoch, metrics }) => ({
      epoch,
      metrics: places.map((at) => metrics[at] ?? null),
    })),
  };
}

export interface Ghost {
  readonly number: number;
  readonly x: readonly number[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

/** Lays earlier runs under a curve: all x of all runs in one row, with gaps where a run has no point. */
export function withGhosts(
  data: LineData,
  ghosts: readonly Ghost[],
  nameOf: (name: string, run: number) => string,
): LineData {
  if (ghosts.length === 0) return data;
  const x = [...new Set([data.x, ...ghosts.map((ghost) => ghost.x)].flat())].sort((a, b) => a - b);
  const placed = (xs: readonly number[], values: readonly (number | null)[]) => {
    const at = new Map(xs.map((one, k) => [one, values[k] ?? null]));
    return x.map((one) => at.get(one) ?? null);
  };
  const own = data.series.map((series): LineSeries => ({ ...series, values: placed(data.x, series.values) }));
  const earlier = ghosts.flatMap(({ number, x: xs, series }) =>
    series.flatMap(({ name, values }): LineSeries[] => {
      const of = data.series.findIndex((other) => other.name === name);
      const like = data.series[of];
      if (like === undefined) return [];
      return [
        {
          name: nameOf(name, number),
          label: `#${number}`,
          values: placed(xs, values),
          axis: like.axis,
          ghost: of,
        },
      ];
    }),
  );
  return { ...data, x, series: [...own, ...earlier] };
}

export interface Difference {
  readonly name: string;
  /** One for each run, null where a run does not have it. */
  readonly values: readonly (string | number | boolean | null)[];
  readonly differs: boolean;
}

/** Every setting that some run names, in the order in which they first come. */
export function compareSettings(runs: readonly PastRun[]): Difference[] {
  const names = [...new Set(runs.flatMap((run) => Object.keys(run.settings)))];
  return names.map((name) => {
    const values = runs.map((run) => run.settings[name] ?? null);
    return { name, values, differs: new Set(values).size > 1 };
  });
}
