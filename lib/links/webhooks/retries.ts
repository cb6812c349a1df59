// When a delivery that failed is tried again: the schedule of Standard Webhooks 1.0.0, some three days in all. Pure.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After the first failure, the second and so on. */
export const WAITS_MS = [
  ...[5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR],
  ...[10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
] as const;

/**
 * When to try again after so many failures; null when it was tried for long enough.
 * @param askedMs how long the address asks to be left alone @param chance from 0 to 1: up to a tenth more, so that not all come at once
 */
export function nextTry(
  failures: number,
  { now, askedMs, chance = Math.random() }: { now: number; askedMs: number; chance?: number },
): number | null {
  const wait = WAITS_MS[failures - 1];
  return wait === undefined ? null : now + Math.max(askedMs, Math.round(wait * (1 + chance / 10)));
}
