// How busy the store is: weekdays, months, festivals, and what is bought in which half of the year.
// The calendar is written down, not drawn: every market begins on the same Monday.

export const WEEK = 7;
/** Weeks after which the calendar repeats. */
const YEAR = 52 * WEEK;

/** Monday to Sunday, mean 1. */
const WEEKDAYS = [0.86, 0.84, 0.88, 0.93, 1.05, 1.24, 1.2];

/** Traffic from a day of the year on, counted from Monday 2024-12-16. */
const MONTHS: readonly (readonly [day: number, level: number])[] = [
  [0, 1.15], // 16 December
  [16, 0.95], // January
  [40, 0.6], // the days around the Spring Festival of 2025-01-29
  [51, 0.97], // 5 February
  [75, 0.95], // March
  [136, 1], // May
  [197, 0.92], // July
  [259, 0.98], // September
  [289, 1], // October
  [320, 0.95], // November
  [350, 1.0], // December
];

/** On top of the month: 6.18, 11.11 and 12.12 with the days that lead up to them. */
const FESTIVALS: ReadonlyMap<number, number> = new Map([
  [180, 1.3],
  [181, 1.4],
  [182, 1.5],
  [183, 1.9],
  [184, 2.6], // 18 June
  [185, 1.2],
  [326, 1.2],
  [327, 1.4],
  [328, 1.6],
  [329, 1.9],
  [330, 2.6], // 11 November
  [331, 1.2],
  [360, 1.3],
  [361, 1.9], // 12 December
]);

/** Relative traffic of a day, around 1. @param on 0: only the weekdays count */
export function trafficOf(day: number, on: 0 | 1): number {
  const weekday = WEEKDAYS[day % WEEK]!;
  if (on === 0) return weekday;
  const date = day % YEAR;
  let level = 1;
  for (const [from, value] of MONTHS) if (date >= from) level = value;
  return weekday * level * (FESTIVALS.get(date) ?? 1);
}

export function festivalWeek(week: number): boolean {
  const first = (week * WEEK) % YEAR;
  for (let day = first; day < first + WEEK; day++) if ((FESTIVALS.get(day) ?? 1) > 1.8) return true;
  return false;
}

/**
 * How much a kind is wanted on a day, as a factor around 1: a triangle over the year whose top lies at `peak`.
 * @param peak day of the year @param swing 0 (never) to 1
 */
export function seasonOf(day: number, peak: number, swing: number): number {
  const away = Math.abs((day % YEAR) - peak);
  const distance = Math.min(away, YEAR - away) / (YEAR / 2);
  return 1 + swing * (1 - 2 * distance);
}
