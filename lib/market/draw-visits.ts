// A small practice table: visits of three kinds of shopper, with six numbers each. It is drawn by itself and is no part of a
// market: exercises that need fresh rows in an instant take it.
import { Keyring } from "./random/keyring";
import type { Stream } from "./random/stream";

/** Kinds of visit, by their numbers: who looks around, who buys the usual, who compares before a large purchase. */
export const VISIT_KINDS = ["browse", "restock", "compare"] as const;

/** Share of each kind. */
export const VISIT_SHARES: readonly number[] = [0.6, 0.3, 0.1];

/** What is known of a visit when it ends. Prices are in cents. */
export const VISIT_FEATURES = [
  "pages",
  "searches",
  "departments",
  "secondsPerPage",
  "meanPrice",
  "daysSinceLast",
] as const;

export interface Visits {
  readonly count: number;
  /** VISIT_FEATURES one after another for each visit: [count × 6]. */
  readonly features: Float32Array;
  /** Number of each visit's kind: 0, 1 or 2. */
  readonly kind: Uint8Array;
}

/** How the visits of one kind are spread; logarithms where a number is log-normal. */
interface Habit {
  readonly pages: number;
  readonly searches: number;
  readonly departments: number;
  readonly logSeconds: number;
  readonly logPrice: number;
  readonly logDays: number;
}

const habits: readonly Habit[] = [
  { pages: 7, searches: 0.7, departments: 2.2, logSeconds: 2.8, logPrice: 8.2, logDays: 1.9 },
  { pages: 4, searches: 1.1, departments: 0.9, logSeconds: 2.4, logPrice: 7.4, logDays: 2.8 },
  { pages: 10, searches: 1.8, departments: 0.6, logSeconds: 3.4, logPrice: 9.3, logDays: 1.6 },
];

/**
 * Draws visits; the same seed gives the same visits everywhere, and the first ones do not depend on how many are asked for.
 * @param seed text of any length
 * @throws RangeError when `count` is no whole number from 0
 */
export function drawVisits({ seed, count }: { readonly seed: string; readonly count: number }): Visits {
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError(`drawVisits: count is ${count}; it must be a whole number from 0.`);
  const stream = new Keyring("practice visits", seed).stream("visit");
  const features = new Float32Array(count * VISIT_FEATURES.length);
  const kind = new Uint8Array(count);
  for (let n = 0; n < count; n++) {
    stream.restart(n);
    kind[n] = stream.weighted(VISIT_SHARES);
    features.set(drawFeatures(stream, habits[kind[n]!]!), n * VISIT_FEATURES.length);
  }
  return { count, features, kind };
}

/** In the order of VISIT_FEATURES. */
function drawFeatures(stream: Stream, habit: Habit): number[] {
  return [
    1 + stream.poisson(habit.pages),
    stream.poisson(habit.searches),
    1 + stream.poisson(habit.departments),
    stream.logNormal(habit.logSeconds, 0.6),
    stream.logNormal(habit.logPrice, 0.8),
    stream.logNormal(habit.logDays, 0.8),
  ];
}
