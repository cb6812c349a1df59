// How large a market is: the sizes by name, and what may be asked for instead.
import { TREE } from "./catalogue/tree";

export interface Counts {
  readonly users: number;
  readonly items: number;
  readonly days: number;
  /** Days at the end that are held out. */
  readonly heldOutDays: number;
  /** Mean visits a day and person, while the store is as busy as usual. */
  readonly visitsPerDay: number;
}

const YEAR = 364;

export const SIZES = {
  S: { users: 2000, items: 1000, days: YEAR, visitsPerDay: 0.036 },
  M: { users: 20_000, items: 10_000, days: YEAR, visitsPerDay: 0.036 },
  L: { users: 100_000, items: 50_000, days: YEAR, visitsPerDay: 0.036 },
} as const;

export type Size = keyof typeof SIZES;

/** Half a year and more: four weeks; shorter: the last fifth. */
const LONG = 180;

const LIMITS = {
  users: [1, 200_000],
  items: [TREE.kinds.length, 50_000],
  days: [10, 730],
} as const;

/** @throws RangeError naming what cannot be made */
export function countsOf(options: { readonly size?: Size } & Partial<Counts>): Counts {
  const size = SIZES[options.size ?? "S"];
  if (size === undefined) throw new RangeError(`generateMarket: size must be S, M or L, got ${options.size}`);
  const counts = { ...size, ...defined(options) } as Counts;
  for (const name of ["users", "items", "days"] as const) {
    const [least, most] = LIMITS[name];
    whole(name, counts[name], least, most);
  }
  const usual = counts.days >= LONG ? 28 : Math.floor(counts.days / 5);
  const heldOutDays = options.heldOutDays ?? usual;
  whole("heldOutDays", heldOutDays, 1, counts.days - 1);
  if (!(counts.visitsPerDay > 0 && counts.visitsPerDay <= 5))
    throw new RangeError(
      `generateMarket: visitsPerDay must be above 0 and at most 5, got ${counts.visitsPerDay}`,
    );
  return { ...counts, heldOutDays };
}

function whole(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(
      `generateMarket: ${name} must be a whole number from ${least} to ${most}, got ${value}`,
    );
}

function defined(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
