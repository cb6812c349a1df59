// Makes a market from a seed: draws the catalogue and the people, then plays every visit in the order of time.
// Pure TypeScript without the platform's transcendental functions: the same seed gives the same bytes anywhere.
import { DAY, drawVisits, type Period, START } from "./behaviour/calendar";
import { relativePrices } from "./behaviour/choice";
import { drawPaths, Habits } from "./behaviour/habits";
import { MarketLog } from "./behaviour/log";
import { Till } from "./behaviour/session";
import { ShelfKeeper } from "./behaviour/shelves";
import { drawItems } from "./catalogue/items";
import { TREE } from "./catalogue/tree";
import { MARKET_VERSION, type Market } from "./market";
import { drawUsers } from "./people/users";
import { Keyring } from "./random/keyring";
import type { Stream } from "./random/stream";

const SIZES = { S: { users: 2000, items: 1000, days: 90 } } as const;

export interface MarketOptions {
  /** Open worlds: any number or short text; 7 and "7" are the same seed. Sealed worlds: text with at least 128 bits of entropy. */
  readonly seed: string | number;
  readonly size?: keyof typeof SIZES;
  /** Instead of the size's own counts. */
  readonly users?: number;
  readonly items?: number;
  readonly days?: number;
  /** Key of what happens in the held-out period. Without it, one that the seed's other keys do not tell. */
  readonly heldOutSeed?: string | number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: MarketProgress) => void;
}

interface MarketProgress {
  /** Days played and in all. */
  readonly done: number;
  readonly total: number;
}

/** Visits between two looks at the signal. */
const BREATH = 2000;

/**
 * Generates a market: size S has 2,000 users, 1,000 items and 90 days, of which the last 18 are held out.
 * @throws RangeError for counts it cannot make; the signal's reason when aborted
 */
export async function generateMarket(options: MarketOptions): Promise<Market> {
  const { signal, onProgress } = options;
  checkSeed(options.seed, "seed");
  if (options.heldOutSeed !== undefined) checkSeed(options.heldOutSeed, "heldOutSeed");
  const { users: userCount, items: itemCount, days } = countsOf(options);
  signal?.throwIfAborted();
  const cutDay = days - Math.floor(days / 5);
  const keys = new Keyring("training", String(options.seed));
  const heldOutSeed = String(options.heldOutSeed ?? keys.derivedSeed("held-out"));
  const training: Period = { keys, from: 0, to: cutDay };
  const heldOut: Period = { keys: new Keyring("held-out", heldOutSeed), from: cutDay, to: days };
  const items = drawItems(keys, { count: itemCount, days, cutDay });
  const users = drawUsers(keys, userCount);
  const log = new MarketLog();
  const till = new Till({ items, users, relativePrices: relativePrices(items), paths: drawPaths(keys), log });
  const keeper = new ShelfKeeper(items);
  const habits = Array.from({ length: userCount }, () => new Habits());

  let today = 0;
  let shelves = keeper.open(training, today);
  let served = 0;
  for (const period of [training, heldOut]) {
    const streams: Stream[] = Array.from({ length: userCount }, (_, u) => period.keys.stream("behaviour", u));
    for (const visit of drawVisits(period, users)) {
      while (today < visit.day) shelves = keeper.open(period, ++today);
      till.serve(visit, shelves, habits[visit.user]!, streams[visit.user]!);
      if (++served % BREATH === 0) {
        onProgress?.({ done: today, total: days });
        await breathe();
        signal?.throwIfAborted();
      }
    }
    while (today < period.to - 1) shelves = keeper.open(period, ++today);
  }
  onProgress?.({ done: days, total: days });
  return {
    version: MARKET_VERSION,
    days,
    start: START,
    cut: START + cutDay * DAY,
    items,
    users,
    ...log.finish(),
  };
}

function checkSeed(seed: string | number, name: string): void {
  if (seed === "" || (typeof seed === "number" && !Number.isFinite(seed))) {
    throw new RangeError(`generateMarket: ${name} must be a finite number or a text that is not empty`);
  }
}

function countsOf(options: MarketOptions): { users: number; items: number; days: number } {
  const counts = { ...SIZES[options.size ?? "S"] } as { users: number; items: number; days: number };
  for (const name of ["users", "items", "days"] as const) counts[name] = options[name] ?? counts[name];
  const limits = { users: [1, 200_000], items: [TREE.kinds.length, 50_000], days: [10, 730] } as const;
  for (const name of ["users", "items", "days"] as const) {
    const [least, most] = limits[name];
    if (!Number.isInteger(counts[name]) || counts[name] < least || counts[name] > most) {
      throw new RangeError(
        `generateMarket: ${name} must be a whole number from ${least} to ${most}, got ${counts[name]}`,
      );
    }
  }
  return counts;
}

/** Lets waiting messages and timers run, so that Stop and redraws get their turn. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
