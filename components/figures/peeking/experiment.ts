// An A/B test of two shops that are the same: visitors, purchases, and what a two-sided test makes of them on the way.
import { drawSuccesses, randomOf, seedOf } from "../chance";
import { erfc } from "../normal";
import { boundsOf, type Looks, RULES, type Rule } from "./boundaries";

/** Visitors of each shop in a whole experiment, and how many come between two points of its curve. */
export const VISITORS = 10_000;
export const STEP = 50;
export const STEPS = VISITORS / STEP;

/** After point k each shop has had (k + 1) · STEP visitors. */
export interface Experiment {
  /** Purchases so far at each point. */
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** z of the difference at each point, positive where B leads. */
  readonly z: readonly number[];
}

/**
 * z of two shares of equally many visitors, with the variance of both together (the usual pooled two-proportion test).
 * 0 where nobody or everybody bought.
 */
export function zOf({ a, b, visitors }: { a: number; b: number; visitors: number }): number {
  const both = (a + b) / (2 * visitors);
  const spread = Math.sqrt((2 * both * (1 - both)) / visitors);
  return spread === 0 ? 0 : (b - a) / visitors / spread;
}

/** Two-sided p of a z under the normal distribution. Error of the probability below 1.5e-7. */
export const pOf = (z: number): number => Math.min(1, erfc(Math.abs(z) / Math.SQRT2));

/** Both shops sell with the same chance: whatever differs is luck. */
export function runExperiment({
  rate,
  seed,
  step = STEP,
}: {
  rate: number;
  seed: number;
  step?: number;
}): Experiment {
  const [nextA, nextB] = [randomOf(seed, 0), randomOf(seed, 1)];
  const [a, b, z]: [number[], number[], number[]] = [[], [], []];
  let [soldA, soldB] = [0, 0];
  for (let visitors = step; visitors <= VISITORS; visitors += step) {
    soldA += drawSuccesses(nextA, { trials: step, rate });
    soldB += drawSuccesses(nextB, { trials: step, rate });
    a.push(soldA);
    b.push(soldB);
    z.push(zOf({ a: soldA, b: soldB, visitors }));
  }
  return { a, b, z };
}

/** The points at which somebody who looks `looks` times looks, from 0. */
export const lookPoints = (looks: Looks): number[] =>
  Array.from({ length: looks }, (_, k) => ((k + 1) * STEPS) / looks - 1);

/** The first look at which z reaches the rule's bound, from 0; null if none does. `z` holds the looks only. */
export function firstAlarm(z: readonly number[], bounds: readonly number[]): number | null {
  const found = z.findIndex((value, k) => Math.abs(value) >= bounds[k]!);
  return found === -1 ? null : found;
}

/** How many of the experiments each rule called significant. */
export type Alarms = Readonly<Record<Rule, number>>;

/** Runs experiments `from` to `to` (not included) of a series; each is judged by all rules at the same looks. */
export function countAlarms(options: {
  readonly rate: number;
  readonly looks: Looks;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}): Alarms {
  const { rate, looks, seed, from, to } = options;
  const count: Record<Rule, number> = { peek: 0, end: 0, pocock: 0, obrien: 0 };
  const bounds = RULES.map((rule) => [rule, boundsOf(rule, looks)] as const);
  for (let k = from; k < to; k++) {
    const { z } = runExperiment({ rate, seed: seedOf(seed, k), step: VISITORS / looks });
    for (const [rule, bound] of bounds) if (firstAlarm(z, bound) !== null) count[rule]++;
  }
  return count;
}
