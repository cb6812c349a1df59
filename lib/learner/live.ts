// Outputs that grow while a cell works: the curve and the film. Also the pause that makes Stop and redraws possible.

import { turn } from "../recsys/pace";
import { checkFinite } from "./finite";
import { host, Stopped } from "./host";
import { inWords } from "./label";
import type { Label, Output } from "./output";
import { MOST } from "./output-parts";

type CurveOutput = Extract<Output, { kind: "curve" }>;
type Film = Extract<Output, { kind: "film" }>;

/** Longest stretch between two turns of the event loop, ms. */
const SLICE = 12;
/** Points that a curve holds before it is thinned. */
const CURVE_POINTS = 4000;
let turnedAt = 0;
/** Work given to the GPU up to the turn before. */
let given: Promise<unknown> | null = null;

/**
 * Gives the notebook a turn: outputs are drawn, Stop is heard. Call it in every loop, as often as you like: mostly it
 * returns at once. After Stop it throws, which ends the cell; what was declared before stays usable.
 */
export async function pause(): Promise<void> {
  const { signal, settle } = host();
  if (signal.aborted) throw new Stopped();
  if (performance.now() - turnedAt < SLICE) return;
  await turn();
  // A GPU takes orders faster than it fills them. Running one slice ahead keeps it busy, and keeps progress true.
  await given;
  given = settle?.() ?? null;
  turnedAt = performance.now();
  if (signal.aborted) throw new Stopped();
}

/** The signal of Stop, for the library's own long calls: `model.fit(events, { signal: stopSignal() })`. */
export function stopSignal(): AbortSignal {
  return host().signal;
}

/** Progress with time left, under the cell. Units: "epoch", "step", "row", "byte" and so on. */
export function progress(done: {
  readonly done: number;
  readonly total: number;
  readonly unit: string;
  readonly note?: Label;
}): void {
  const { note, ...rest } = done;
  host().progress({ ...rest, ...(note === undefined ? {} : { note: inWords(note) }) });
}

/** Hyperparameters by name. */
type Settings = Readonly<Record<string, string | number | boolean>>;

export interface CurveOptions {
  readonly title: Label;
  /** Name of the horizontal axis, such as "epoch". */
  readonly x: Label;
  /** By key: the name shown, or name and axis ("right" for another scale). */
  readonly series: Readonly<
    Record<string, Label | { readonly name: Label; readonly axis?: "left" | "right" }>
  >;
  /** Where x will end, so that the axis stands still from the start. */
  readonly xMax?: number;
  /** What this run was made with, by name, such as { d: 32, seed: 1 }: runs are told apart and compared by it. */
  readonly settings?: Settings;
}

export interface Curve {
  /**
   * Adds a point; series left out have a gap there.
   * @throws TypeError for a series the curve has not
   */
  add(x: number, values: Readonly<Record<string, number>>): void;
}

let curves = 0;

/**
 * A live chart of lines. NaN is drawn as a gap, and said once: a loss that becomes NaN is not a loss.
 * @example const loss = curve({ title: "Loss", x: "epoch", series: { train: "training", held: "held out" } }); loss.add(1, { train: 0.5, held: 0.6 });
 */
export function curve({ title, x, series, xMax, settings }: CurveOptions): Curve {
  const id = `curve-${++curves}`;
  const keys = Object.keys(series);
  const xs: number[] = [];
  const ys: (number | null)[][] = keys.map(() => []);
  let warned = false;
  const output = (): CurveOutput => ({
    kind: "curve",
    id,
    title,
    x: { name: x, values: [...xs] },
    series: keys.map((key, k) => {
      const given = series[key]!;
      const named = typeof given === "object" && "name" in given ? given : { name: given as Label };
      return { ...named, values: [...ys[k]!] };
    }),
    ...(xMax === undefined ? {} : { xMax }),
    ...(settings === undefined ? {} : { settings: { ...settings } }),
  });
  return {
    add(at, values) {
      for (const key of Object.keys(values))
        if (!keys.includes(key))
          throw new TypeError(`curve: there is no series "${key}"; there are ${keys.join(", ")}.`);
      if (xs.length === CURVE_POINTS) thin([xs, ...ys]);
      xs.push(at);
      for (const [k, key] of keys.entries()) {
        const value = values[key];
        ys[k]!.push(value === undefined || !Number.isFinite(value) ? null : value);
        if (value !== undefined && !Number.isFinite(value) && !warned) {
          warned = true;
          warn({
            en: `${key} became ${value} at ${at}: usually the learning rate is too large, or a logarithm got 0.`,
            zh: `${key} 在 ${at} 处变成了 ${value}：多半是学习率过大，或对数的输入为 0。`,
          });
        }
      }
      host().output(output());
    },
  };
}

/** Every second point goes: a curve of a million steps keeps its shape, and each new point stays cheap. */
function thin(columns: readonly (number | null)[][]): void {
  for (const column of columns) {
    const kept = column.filter((_, k) => k % 2 === 0);
    column.splice(0, column.length, ...kept);
  }
}

function warn(text: Label): void {
  host().output({ kind: "text", stream: "warn", text: inWords(text) });
}

export interface FilmOptions {
  readonly title: Label;
  /** Frames there will be, so that the rail has its length from the start. */
  readonly total: number;
  readonly metrics: readonly {
    readonly name: Label;
    readonly format: "decimal" | "percent";
    /** What to compare with, such as popularity's value. */
    readonly reference?: { readonly name: Label; readonly value: number };
  }[];
  readonly points: {
    readonly titles: readonly Label[];
    readonly group: ArrayLike<number>;
    readonly groups: readonly Label[];
  };
  readonly listTitle: Label;
  /** What this run was made with, by name. */
  readonly settings?: Settings;
}

export interface Frame {
  readonly epoch: number;
  /** One value for each of the film's metrics. */
  readonly metrics: readonly number[];
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly list: Film["frames"][number]["list"];
}

/**
 * The scrub rail: a slider over frames that moves figures, map and list together. Add a frame after each epoch.
 * @throws RangeError when a frame's lengths do not fit the film's
 */
export function film(options: FilmOptions): { add(frame: Frame): void } {
  const id = `film-${++curves}`;
  const { title, total, metrics, points, listTitle, settings } = options;
  const frames: Film["frames"] = [];
  if (points.titles.length > MOST.filmPoints)
    throw new RangeError(
      `film: ${points.titles.length} points; at most ${MOST.filmPoints} can move. Take the most bought items.`,
    );
  return {
    add({ epoch, metrics: values, x, y, list }) {
      if (values.length !== metrics.length)
        throw new RangeError(`film: ${metrics.length} metrics were announced, ${values.length} came.`);
      if (x.length !== points.titles.length || y.length !== points.titles.length)
        throw new RangeError(
          `film: ${points.titles.length} points were announced, ${x.length} and ${y.length} came.`,
        );
      checkFinite("film", { metrics: values, x, y });
      frames.push({
        epoch,
        metrics: [...values],
        x: Array.from(x, Number),
        y: Array.from(y, Number),
        list: [...list],
      });
      host().output({
        kind: "film",
        id,
        title,
        total,
        metrics: metrics.map((metric) => ({ ...metric })),
        points: { titles: [...points.titles], group: Array.from(points.group), groups: [...points.groups] },
        listTitle,
        frames: [...frames],
        ...(settings === undefined ? {} : { settings: { ...settings } }),
      });
    },
  };
}
