// Bandits on planted rates: plays a rule against arms whose rates are known to us and not to it, over paired runs. Rules are the
// caller's; nothing here explores.
import { Pace } from "../pace";
import { createRng, type Rng } from "../rng";

/** What a rule knows when somebody comes. */
export interface BanditState {
  /** Times each arm was shown and clicked, as far as counted (see `wait` and `keep`), shape [arms]. */
  readonly looks: Float64Array;
  readonly clicks: Float64Array;
  /** Number of the visit, from 0. */
  readonly visit: number;
  /** One number in [0, 1) a visit, the same whichever arm is asked for. */
  readonly whim: number;
  /** The rule's own chance; what is clicked does not depend on how much of it is used. */
  readonly rng: Rng;
}

/** What an arm is worth at this visit. The largest are shown; equals by ascending number. */
export type BanditRule = (state: BanditState, arm: number) => number;

export interface BanditOptions {
  readonly runs: number;
  readonly arms: number;
  readonly visits: number;
  /** Draws the rate of one arm, in [0, 1]. */
  readonly rate: (rng: Rng) => number;
  /** Arms shown to each visit. */
  readonly row?: number;
  /** How many arms there are at a visit: the first so many. May only grow. */
  readonly onSale?: (visit: number) => number;
  /** Visits until what happened is counted, all at once. 1: before the next visit. */
  readonly wait?: number;
  /** What a look or click still counts one visit later. 1: nothing is forgotten. */
  readonly keep?: number;
  /** The visit before which the best arm's rate becomes the least of all. */
  readonly turn?: number;
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { done: number; total: number; unit: string }) => void | Promise<void>;
}

/** Parts of equal length that a run's visits are told in. */
const PARTS = 60;

export interface BanditRun {
  /** As planted, before any turn, shape [arms]. */
  readonly rates: readonly number[];
  /** Expected clicks less than by always showing the best that are there, by sixtieths of the visits, shape [60]. */
  readonly regret: number[];
  /** Expected clicks, likewise. */
  readonly clicks: number[];
  /** Share of what was shown that was of the best rate then. */
  readonly best: number;
  /** What the rule knew at the end. */
  readonly state: BanditState;
}

/**
 * Runs are paired: for the same seed and number of the run all rules meet the same rates, and the n-th look at an arm is clicked or not for
 * all of them alike.
 * @throws RangeError for counts it cannot play; the signal's reason once aborted
 */
export async function simulateBandit(rule: BanditRule, options: BanditOptions): Promise<BanditRun[]> {
  const { runs, arms, visits, row = 1, signal, onProgress } = options;
  for (const [name, count] of Object.entries({ runs, arms, visits, row }))
    if (!(Number.isInteger(count) && count >= 1))
      throw new RangeError(`simulateBandit: ${name} must be a whole number from 1, not ${count}`);
  const pace = new Pace(signal);
  const done: BanditRun[] = [];
  for (let run = 0; run < runs; run++) {
    done.push(await play(rule, options, { run, pace }));
    await onProgress?.({ done: run + 1, total: runs, unit: "run" });
  }
  return done;
}

async function play(
  rule: BanditRule,
  {
    arms,
    visits,
    rate,
    row = 1,
    onSale = () => arms,
    wait = 1,
    keep = 1,
    turn = -1,
    seed = 0,
  }: BanditOptions,
  { run, pace }: { readonly run: number; readonly pace: Pace },
): Promise<BanditRun> {
  const planting = createRng(seed, 4 * run);
  const rates = Array.from({ length: arms }, () => rate(planting));
  const planted = [...rates];
  const luck = rates.map((_, arm) => createRng(seed * 1_000_003 + run, 2 * arm + 1));
  const state = {
    looks: new Float64Array(arms),
    clicks: new Float64Array(arms),
    visit: 0,
    whim: 0,
    rng: createRng(seed, 4 * run + 2),
  };
  const looks = new Float64Array(arms);
  const clicks = new Float64Array(arms);
  const [regret, earned] = [0, 0].map(() => new Array<number>(PARTS).fill(0)) as [number[], number[]];
  const worth = new Float64Array(arms);
  let there = 0;
  let best = 0;
  let bestRate = 0;
  let right = 0;
  for (let visit = 0; visit < visits; visit++) {
    if (visit % 64 === 0) await pace.breathe();
    const now = Math.min(arms, Math.max(row, onSale(visit)));
    if (visit === turn) rates[rates.indexOf(Math.max(...rates))] = Math.min(...rates);
    if (visit === turn || now !== there) {
      const sorted = rates.slice(0, now).sort((a, b) => b - a);
      [there, best, bestRate] = [now, sumOf(sorted.slice(0, row)), sorted[0]!];
    }
    state.visit = visit;
    state.whim = state.rng.uniform();
    for (let arm = 0; arm < now; arm++) worth[arm] = rule(state, arm);
    const part = Math.floor((PARTS * visit) / visits);
    let got = 0;
    for (let place = 0; place < row; place++) {
      const arm = largest(worth, now);
      worth[arm] = Number.NEGATIVE_INFINITY;
      looks[arm]!++;
      if (luck[arm]!.uniform() < rates[arm]!) clicks[arm]!++;
      got += rates[arm]!;
      if (rates[arm] === bestRate) right++;
    }
    earned[part]! += got;
    regret[part]! += best - got;
    if (keep < 1)
      for (let arm = 0; arm < arms; arm++) {
        looks[arm]! *= keep;
        clicks[arm]! *= keep;
      }
    if ((visit + 1) % wait > 0) continue;
    state.looks.set(looks);
    state.clicks.set(clicks);
  }
  return { rates: planted, regret, clicks: earned, best: right / (visits * row), state };
}

const sumOf = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0);

/** The first of the largest; a value that is no number counts as the least. */
function largest(values: Float64Array, n: number): number {
  let at = 0;
  for (let k = 1; k < n; k++) if (values[k]! > values[at]! || Number.isNaN(values[at]!)) at = k;
  return at;
}
