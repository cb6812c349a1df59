// The half year of the figure's one customer and one thing, and what a life table says of it on a day: the hazard of that week and the
// chance of the four weeks to come. A made-up life; the rates are rounded from the notebook of lesson 4.7.

/** Days on which the thing was bought. */
export const BOUGHT: readonly number[] = [12, 54, 89];
/** The last day of the half year. */
export const END = 182;
/** Days that the chance looks ahead. */
export const AHEAD = 28;

/** How often a thing comes back beside others: the factor of equation (2). */
export const FACTORS = { usedUp: 2, average: 1, lasts: 0.35 } as const;
export type Thing = keyof typeof FACTORS;

/** Purchases a week of waiting, by how often the thing was bought before (once, twice, more) and by the week; the last stands for all later. */
const RATES: readonly (readonly number[])[] = [
  [0.01, 0.014, 0.017, 0.02, 0.018, 0.019, 0.018, 0.017, 0.02, 0.017, 0.018, 0.013],
  [0.023, 0.03, 0.047, 0.046, 0.052, 0.057, 0.054, 0.051, 0.056, 0.046, 0.05, 0.035],
  [0.06, 0.078, 0.095, 0.099, 0.111, 0.116, 0.105, 0.105, 0.108, 0.106, 0.09, 0.07],
];

export interface Wait {
  /** Purchases before the day. */
  readonly times: number;
  /** Whole weeks since the last one. */
  readonly weeks: number;
  /** Of the week that begins on the day, factor included. */
  readonly hazard: number;
  /** Of a purchase within the four weeks to come: equation (3). */
  readonly chance: number;
  /** Day of the last purchase. */
  readonly last: number;
  /** The last purchase and the mean of the intervals so far; null with a single purchase. */
  readonly expected: number | null;
}

/** How things stand on a day, by what was bought before it; null before the first purchase. */
export function waitOn(day: number, thing: Thing): Wait | null {
  const past = BOUGHT.filter((at) => at < day);
  const last = past.at(-1);
  if (last === undefined) return null;
  const rates = RATES[Math.min(past.length, RATES.length) - 1]!;
  const weeks = Math.floor((day - last) / 7);
  const rateOf = (week: number) => FACTORS[thing] * rates[Math.min(week, rates.length - 1)]!;
  const sum = [0, 1, 2, 3].reduce((all, ahead) => all + rateOf(weeks + ahead), 0);
  const expected = past.length < 2 ? null : last + (last - past[0]!) / (past.length - 1);
  return { times: past.length, weeks, hazard: rateOf(weeks), chance: 1 - Math.exp(-sum), last, expected };
}
