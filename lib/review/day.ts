// The learner's day: it ends at four in the morning by their own clock, so that a late evening is still the same day.

const ENDS_AT = 4;
const DAY_MS = 86_400_000;

/** Number of the learner's day, counted from 1970; also right where clocks are put forward or back. */
export function dayOf(ms: number): number {
  const time = new Date(ms);
  const date = Date.UTC(time.getFullYear(), time.getMonth(), time.getDate()) / DAY_MS;
  return time.getHours() < ENDS_AT ? date - 1 : date;
}

/** When the day after the one of `ms` begins. */
export function nextDay(ms: number): number {
  return startOf(dayOf(ms) + 1);
}

/** When a learner's day begins, ms. */
export function startOf(day: number): number {
  const date = new Date(day * DAY_MS);
  return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), ENDS_AT).getTime();
}
