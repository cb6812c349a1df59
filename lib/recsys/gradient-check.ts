// Finds what is wrong with gradients worked out by hand: compares each with central differences of the loss, and where they differ tries
// the usual mistakes in turn. It trains nothing and knows of no library.
import { createRng, permutation } from "./rng";

/** Row-major. */
interface Numbers {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

export interface GradientCheck {
  /** What the loss depends on, as it stands. */
  readonly parameters: Readonly<Record<string, Numbers>>;
  /** By the same names. */
  readonly gradients: Readonly<Record<string, Numbers>>;
  /** The loss for other values of one parameter; must give the same for the same values. */
  loss(parameter: string, values: Float32Array): number | Promise<number>;
  /** Numbers tried of each parameter, 60 when left out; drawn by the seed where there are more. */
  readonly most?: number;
  readonly seed?: number;
  /** Called before each number that is tried; may throw to stop. */
  readonly onNumber?: (done: number, total: number) => void | Promise<void>;
}

/** What a gradient turned out to be. */
export type Finding =
  | { readonly key: "right" }
  | { readonly key: "missing" }
  | { readonly key: "notFinite" }
  | { readonly key: "shape"; readonly wanted: string; readonly given: string }
  /** All zeros, and should not be. */
  | { readonly key: "zero" }
  | { readonly key: "sign" }
  /** So many times the true one. */
  | { readonly key: "factor"; readonly factor: number }
  | { readonly key: "transposed" }
  /** That of another parameter. */
  | { readonly key: "other"; readonly name: string }
  /** Where the true one is 0, this is not: as without the mask of a ReLU. */
  | { readonly key: "mask" }
  /** Short of factor · parameter: as without the gradient of a penalty on its squares. */
  | { readonly key: "penalty"; readonly factor: number }
  /** Some rows or columns only, counted from 0. */
  | { readonly key: "rows" | "columns"; readonly at: readonly number[] }
  | { readonly key: "wrong" };

export interface Checked {
  readonly name: string;
  readonly shape: readonly number[];
  /** Numbers compared: those where the loss has a kink are not. */
  readonly compared: number;
  /** ‖given − true‖ / (‖given‖ + ‖true‖) over them: 0 where they agree, 1 where one is 0 or minus the other. */
  readonly deviation: number;
  readonly finding: Finding;
}

/** The loss is in single precision: what is nearer than this is the same. */
const NEAR = 0.02;
/** Below this share of the largest a difference is rounding. */
const FLOOR = 2e-3;

/** Central differences of one parameter at the places tried. */
interface Slopes {
  readonly at: readonly number[];
  readonly slope: readonly number[];
}

/**
 * @throws whatever `loss` and `onNumber` throw; Error when the loss is no number
 */
export async function checkGradients(check: GradientCheck): Promise<Checked[]> {
  const { parameters, gradients, most = 60, seed = 0, onNumber } = check;
  const names = Object.keys(parameters);
  const places = new Map(
    names.map((name, k) => {
      const size = parameters[name]!.values.length;
      const order = permutation(size, createRng(seed, k)).subarray(0, Math.min(size, most));
      return [name, [...order].sort((a, b) => a - b)];
    }),
  );
  const total = [...places.values()].reduce((sum, at) => sum + at.length, 0);
  let done = 0;
  const slopes = new Map<string, Slopes>();
  for (const name of names) {
    const found: { at: number; slope: number }[] = [];
    for (const at of places.get(name)!) {
      await onNumber?.(done++, total);
      const slope = await slopeAt(check, name, at);
      if (slope !== null) found.push({ at, slope });
    }
    slopes.set(name, { at: found.map(({ at }) => at), slope: found.map(({ slope }) => slope) });
  }
  return names.map((name) => {
    const given = gradients[name];
    const { shape, values } = parameters[name]!;
    const { at, slope } = slopes.get(name)!;
    const own = given === undefined ? [] : at.map((k) => given.values[k] ?? Number.NaN);
    return {
      name,
      shape,
      compared: at.length,
      deviation: given === undefined ? 1 : apart(own, slope),
      finding: findingOf({ name, shape, values, given, slopes, gradients }),
    };
  });
}

/** Null where two steps of different length disagree: at a kink, such as a ReLU's, there is no slope. */
async function slopeAt(
  { parameters, loss }: GradientCheck,
  name: string,
  at: number,
): Promise<number | null> {
  const { values } = parameters[name]!;
  const moved = Float32Array.from(values);
  const own = moved[at]!;
  const lossAt = async (by: number) => {
    moved[at] = own + by;
    const value = await loss(name, moved);
    if (!Number.isFinite(value))
      throw new Error(
        `The loss is ${value} with ${name}[${at}] at ${moved[at]}: there is no gradient to compare with.`,
      );
    // The step that single precision really made.
    return { value, x: moved[at]! };
  };
  const slope = async (by: number) => {
    const [left, right] = [await lossAt(-by), await lossAt(by)];
    return (right.value - left.value) / (right.x - left.x);
  };
  const size = 1e-2 * Math.max(1, Math.abs(own));
  const [wide, narrow] = [await slope(size), await slope(size / 3)];
  const gap = Math.abs(wide - narrow);
  return gap > 0.1 * Math.max(Math.abs(wide), Math.abs(narrow)) && gap > 1e-3 ? null : narrow;
}

interface Suspect {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
  readonly given: Numbers | undefined;
  readonly slopes: ReadonlyMap<string, Slopes>;
  readonly gradients: Readonly<Record<string, Numbers>>;
}

function findingOf({ name, shape, values, given, slopes, gradients }: Suspect): Finding {
  if (given === undefined) return { key: "missing" };
  if (Array.from(given.values).some((value) => !Number.isFinite(value))) return { key: "notFinite" };
  const { at, slope } = slopes.get(name)!;
  const turned = turnedAt(shape, given, at);
  if (given.values.length !== values.length || given.shape.join() !== shape.join()) {
    if (turned !== null && same(turned, slope)) return { key: "transposed" };
    return { key: "shape", wanted: `[${shape.join(", ")}]`, given: `[${given.shape.join(", ")}]` };
  }
  const own = at.map((k) => given.values[k]!);
  if (same(own, slope)) return { key: "right" };
  if (own.every((value) => value === 0)) return { key: "zero" };
  const factor = dot(own, slope) / dot(slope, slope);
  if (
    same(
      own,
      slope.map((value) => factor * value),
    ) &&
    Math.abs(factor) > 1e-6
  )
    return Math.abs(factor + 1) < 2 * NEAR ? { key: "sign" } : { key: "factor", factor };
  if (turned !== null && same(turned, slope)) return { key: "transposed" };
  for (const [other, { at: places, slope: theirs }] of slopes)
    if (other !== name && gradients[other]?.values.length === values.length) {
      const here = places.map((k) => given.values[k]!);
      if (same(here, theirs)) return { key: "other", name: other };
    }
  const short = slope.map((value, k) => value - own[k]!);
  const weights = at.map((k) => values[k]!);
  const penalty = dot(short, weights) / dot(weights, weights);
  if (
    same(
      short,
      weights.map((value) => penalty * value),
    )
  )
    return { key: "penalty", factor: penalty };
  const limit = FLOOR * Math.max(...slope.map(Math.abs), ...own.map(Math.abs));
  const wrong = own.map((value, k) => Math.abs(value - slope[k]!) > limit + NEAR * Math.abs(slope[k]!));
  if (wrong.some((bad) => !bad) && wrong.every((bad, k) => !bad || Math.abs(slope[k]!) <= limit))
    return { key: "mask" };
  const width = shape.at(-1) ?? 1;
  const lines = (key: "rows" | "columns"): Finding | null => {
    const lineOf = (k: number) => (key === "rows" ? Math.floor(at[k]! / width) : at[k]! % width);
    const bad = new Set(wrong.flatMap((is, k) => (is ? [lineOf(k)] : [])));
    const good = new Set(wrong.flatMap((is, k) => (is ? [] : [lineOf(k)])));
    const apartFrom = [...bad].every((line) => !good.has(line));
    return apartFrom && good.size > 0 ? { key, at: [...bad].sort((a, b) => a - b) } : null;
  };
  return (shape.length === 2 ? (lines("columns") ?? lines("rows")) : null) ?? { key: "wrong" };
}

/** What stands at the places if the given numbers are those of the transposed matrix; null for what is no matrix. */
function turnedAt(shape: readonly number[], given: Numbers, at: readonly number[]): number[] | null {
  const [rows, columns] = shape;
  if (shape.length !== 2 || given.values.length !== rows! * columns!) return null;
  return at.map((k) => given.values[(k % columns!) * rows! + Math.floor(k / columns!)]!);
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, k) => sum + value * b[k]!, 0);
const length = (a: readonly number[]) => Math.sqrt(dot(a, a));

function apart(a: readonly number[], b: readonly number[]): number {
  const sum = length(a) + length(b);
  return sum === 0 ? 0 : length(a.map((value, k) => value - b[k]!)) / sum;
}

const same = (a: readonly number[], b: readonly number[]) => apart(a, b) < NEAR / 2;
