// Makes a market from a seed: draws the catalogue and the people, then plays every visit in the order of time.
// Pure TypeScript without the platform's transcendental functions: the same seed gives the same bytes anywhere.
// Collecting what happens is left to generate-market.ts (all of it) and stream-market.ts (week by week).
import { DAY, drawVisits, START, type Visits } from "./behaviour/calendar";
import { relativePrices } from "./behaviour/choice";
import { drawPaths, Habits } from "./behaviour/habits";
import { MarketLog } from "./behaviour/log";
import { ReturnsDesk } from "./behaviour/returns";
import { Till } from "./behaviour/session";
import { ShelfKeeper, type Shelves } from "./behaviour/shelves";
import { drawItems } from "./catalogue/items";
import { drawPromotions } from "./catalogue/promotions";
import { TREE } from "./catalogue/tree";
import { type MarketSeeds, marketKeys } from "./keys";
import { MARKET_VERSION, type Setting } from "./market";
import { type Mechanism, runningWithout } from "./mechanisms";
import { drawFollows } from "./people/follows";
import { drawUsers } from "./people/users";
import type { Period } from "./period";
import type { Keyring } from "./random/keyring";
import type { Stream } from "./random/stream";
import { type Counts, countsOf, type Size } from "./sizes";

export interface MarketOptions extends MarketSeeds, Partial<Counts> {
  /** Counts by name; each may be given by itself instead. */
  readonly size?: Size;
  /** Mechanisms to switch off, for stress worlds. */
  readonly off?: readonly Mechanism[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: MarketProgress) => void;
}

interface MarketProgress {
  /** Days played and in all. */
  readonly done: number;
  readonly total: number;
}

/** Visits between two looks at the clock, and ms between two at the signal. */
const GLANCE = 250;
const BREATH = 80;

export interface Play {
  readonly setting: Setting;
  /** What happened so far and was not taken yet. */
  readonly log: MarketLog;
  /** Plays the market; gives the number of days played after each. @throws the signal's reason when aborted */
  days(): AsyncGenerator<number>;
}

/**
 * @param takenEvery days between two looks into the log, where it is emptied while the market is played
 * @throws RangeError for counts it cannot make; the signal's reason when aborted
 */
export function setUp(options: MarketOptions, { takenEvery }: { takenEvery?: number } = {}): Play {
  const { signal, onProgress, off = [] } = options;
  const { training: keys, heldOut } = marketKeys(options);
  const counts = countsOf(options);
  const running = runningWithout(off);
  signal?.throwIfAborted();
  const { days } = counts;
  const cutDay = days - counts.heldOutDays;
  const training: Period = { keys, from: 0, to: cutDay };
  const periods: readonly Period[] = [training, { keys: heldOut, from: cutDay, to: days }];
  const items = drawItems(keys, { count: counts.items, days, cutDay });
  const users = drawUsers(keys, { count: counts.users, days, visitsPerDay: counts.visitsPerDay, running });
  const setting: Setting = {
    version: MARKET_VERSION,
    days,
    start: START,
    cut: START + cutDay * DAY,
    off,
    items,
    users,
    follows: drawFollows(keys, users.community),
    promotions: drawPromotions(periods, items.count, running.promotions),
  };
  const log = new MarketLog(counts.users * counts.visitsPerDay * Math.min(days, takenEvery ?? days));

  async function* play(): AsyncGenerator<number> {
    const desk = new ReturnsDesk(keys, { items, log, users: users.count });
    const till = new Till({
      ...setting,
      habits: Array.from({ length: users.count }, () => new Habits()),
      paths: drawPaths(keys),
      running,
      seasons: drawSeasons(keys),
      relativePrices: relativePrices(items),
      log,
      onSold: (purchase, line) => desk.sold(purchase, line),
    });
    const keeper = new ShelfKeeper(items, { promotions: setting.promotions, running });
    let breathed = performance.now();
    for (const period of periods) {
      desk.turnTo(period.keys);
      const stream = period.keys.stream("behaviour");
      const visits = drawVisits(period, users, running);
      let next = 0;
      for (let day = period.from; day < period.to; day++) {
        const shelves = keeper.open(period, day);
        desk.receive(START / DAY + day);
        const end = endOf(visits, next, day);
        while (next < end) {
          const pause = Math.min(end, next + GLANCE);
          for (; next < pause; next++) serve(till, visits, next, { day, shelves, stream });
          if (performance.now() - breathed < BREATH) continue;
          onProgress?.({ done: day, total: days });
          await breathe();
          signal?.throwIfAborted();
          breathed = performance.now();
        }
        yield day + 1;
        // Whoever took the day may have had enough, long before the next breath is due.
        signal?.throwIfAborted();
      }
    }
    onProgress?.({ done: days, total: days });
  }

  return { setting, log, days: play };
}

/** The first visit from `row` on that falls after a day. */
function endOf({ start }: Visits, row: number, day: number): number {
  const midnight = START + (day + 1) * DAY;
  let end = row;
  while (end < start.length && start[end]! < midnight) end++;
  return end;
}

function serve(
  till: Till,
  { user, number, start }: Visits,
  row: number,
  { day, shelves, stream }: { day: number; shelves: Shelves; stream: Stream },
): void {
  stream.restart(user[row]!, number[row]!);
  till.serve({ user: user[row]!, day, start: start[row]! }, shelves, stream);
}

/** When each kind is wanted most, and how much that matters. */
function drawSeasons(keys: Keyring): { peak: Int32Array; swing: Float64Array } {
  const stream = keys.stream("season of kind");
  const peak = new Int32Array(TREE.kinds.length);
  const swing = new Float64Array(TREE.kinds.length);
  for (let k = 0; k < TREE.kinds.length; k++) {
    stream.restart(k);
    peak[k] = stream.below(364);
    swing[k] = 0.5 * stream.uniform();
  }
  return { peak, swing };
}

/** Lets waiting messages and timers run, so that Stop and redraws get their turn. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
