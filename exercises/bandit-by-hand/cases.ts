// What `show` is called with: states of five arms in shops with older items, and whole races with their luck, drawn anew for each
// attempt but for the printed state. What a rule should make of them is not here.
import { between, normal, randomFrom, times, whole } from "../../lib/grading/random";
import { drawBeta } from "../../lib/recsys/bandits/draw-beta";

/** What is known of some items. */
export interface Counts {
  readonly looks: readonly number[];
  readonly clicks: readonly number[];
}

/** Arguments of one call; chance is the sandbox's, from `seed`. */
export interface State extends Counts {
  readonly count: number;
  readonly old: Counts;
  readonly seed: number;
}

/** Click rates of a shop's items are draws from Beta(a, b). */
export interface Prior {
  readonly a: number;
  readonly b: number;
}

/** One race of a rule in one shop. */
export interface Race {
  readonly prior: Prior;
  /** Of each arm; known to the grader alone. */
  readonly rates: readonly number[];
  /** Clicks on arm k after it was shown in n entries, at [k · (ROUNDS · ENTRIES + 1) + n]. */
  readonly fortune: Int32Array;
  readonly old: Counts;
  readonly seed: number;
}

export const ARMS = 5;
/** Visits that an entry of the list stands for. */
export const VISITS = 20;
/** Entries that are asked for at a time, and how often. */
export const ENTRIES = 8;
export const ROUNDS = 20;
/** The syllabus. */
export const RACES = 200;

type Random = () => number;

const seedOf = (random: Random) => whole(random, 1, 2 ** 31 - 1);
const numbersOf = (random: Random) => ({ uniform: random, normal: () => normal(random) });
const standardDeviation = (rate: number, weight: number) => Math.sqrt((rate * (1 - rate)) / (weight + 1));

/** @param weights least and most of what a prior counts for, in looks */
function drawPrior(random: Random, means: readonly [number, number], weights: readonly [number, number]) {
  const mean = between(random, ...means);
  const weight = Math.exp(between(random, Math.log(weights[0]), Math.log(weights[1])));
  const spread = standardDeviation(mean, weight);
  return { a: mean * weight, b: (1 - mean) * weight, mean, weight, spread };
}

/** Clicks on so many looks. */
function luckIn(random: Random, looks: number, rate: number): number {
  let clicks = 0;
  for (let n = 0; n < looks; n++) if (random() < rate) clicks++;
  return clicks;
}

/** Items whose looks are so few that half of what their rates seem to differ by is luck, or more. */
function drawOld(random: Random, { a, b }: Prior, items: number): Counts {
  const looks = times(items, () => whole(random, 20, 80));
  const clicks = looks.map((count) => {
    const rate = drawBeta(numbersOf(random), a, b);
    return luckIn(random, count, rate);
  });
  return { looks, clicks };
}

export function drawRaces(seed: string): Race[] {
  return times(RACES, (n) => {
    const random = randomFrom(seed, `race ${n}`);
    const prior = drawPrior(random, [0.06, 0.3], [12, 60]);
    const rates = times(ARMS, () => drawBeta(numbersOf(random), prior.a, prior.b));
    const fortune = rates.flatMap((rate) => {
      let clicks = 0;
      const after = times(ROUNDS * ENTRIES, () => {
        clicks += luckIn(random, VISITS, rate);
        return clicks;
      });
      return [0, ...after];
    });
    const old = drawOld(random, prior, 60);
    return { prior, rates, fortune: Int32Array.from(fortune), old, seed: seedOf(random) };
  });
}

/** The task prints it: one arm is known to be good, one is promising, three are known to be poor. */
export const publicExample: State = {
  looks: [2000, 40, 300, 300, 300],
  clicks: [220, 4, 12, 15, 9],
  count: 1000,
  old: {
    looks: [50, 60, 40, 80, 50, 70, 30, 60, 40, 20, 50, 60],
    clicks: [2, 6, 5, 3, 8, 5, 0, 12, 2, 3, 1, 7],
  },
  seed: 1,
};

/** Entries asked for in a state. */
const COUNT = 20;

/** The arms in some order, so that no place in the list says anything. */
function dealt(random: Random, arms: readonly { looks: number; clicks: number }[], old: Counts): State {
  const order = times(arms.length, (n) => ({ n, by: random() })).sort((one, other) => one.by - other.by);
  const looks = order.map(({ n }) => arms[n]!.looks);
  const clicks = order.map(({ n }) => arms[n]!.clicks);
  return { looks, clicks, count: COUNT, old, seed: seedOf(random) };
}

const arm = (looks: number, rate: number) => ({ looks, clicks: Math.round(looks * rate) });
const unseen = { looks: 0, clicks: 0 };

/** Every arm was shown often, and the best lies at least six standard errors ahead. */
function settled(seed: string): State[] {
  const random = randomFrom(seed, "settled");
  return times(30, () => {
    const prior = drawPrior(random, [0.06, 0.12], [12, 60]);
    const best = between(random, 0.1, 0.16);
    const others = times(ARMS - 1, () => {
      const looks = whole(random, 1000, 1500);
      return arm(looks, best - 6 * Math.sqrt((best * (1 - best)) / looks));
    });
    return dealt(random, [arm(20_000, best), ...others], drawOld(random, prior, 12));
  });
}

/** One arm leads and is known well; one other lies behind by half of its own uncertainty, or little more. Few looks at it, then many. */
function uncertain(seed: string): State[] {
  const random = randomFrom(seed, "uncertain");
  // So many that a rule whose entries are all alike is seen as it is on average.
  const states = 60;
  return times(states, (n) => {
    const { a, b, mean, weight, spread } = drawPrior(random, [0.1, 0.2], [12, 40]);
    const best = mean + 0.6 * spread;
    const leader = arm(4000, best);
    const looks = n < states / 2 ? whole(random, 10, 30) : whole(random, 150, 400);
    let clicks = 0;
    const reach = (more: number) => {
      const rate = (a + more) / (weight + looks);
      return rate + 0.5 * standardDeviation(rate, weight + looks);
    };
    while (reach(clicks + 1) <= best && (clicks + 1) / looks < leader.clicks / leader.looks) clicks++;
    const poor = times(ARMS - 2, () => arm(4000, 0.5 * best));
    return dealt(random, [leader, { looks, clicks }, ...poor], drawOld(random, { a, b }, 60));
  });
}

/** One arm is known, the others were never shown; nothing among the older items is as good, once luck is taken off. */
function unlikely(seed: string): State[] {
  const random = randomFrom(seed, "unlikely");
  return times(40, () => {
    const prior = drawPrior(random, [0.2, 0.3], [70, 120]);
    const known = arm(4000, prior.mean + 4.5 * prior.spread);
    return dealt(random, [known, ...times(ARMS - 1, () => unseen)], drawOld(random, prior, 200));
  });
}

/** The same, and three in ten of the older items are better than the arm that is known. */
function likely(seed: string): State[] {
  const random = randomFrom(seed, "likely");
  return times(40, () => {
    const prior = drawPrior(random, [0.4, 0.5], [12, 40]);
    const known = arm(4000, prior.mean + 0.5 * prior.spread);
    return dealt(random, [known, ...times(ARMS - 1, () => unseen)], drawOld(random, prior, 200));
  });
}

/** Draws kept of the last seed: checks, and calibration, ask for the same states again. */
function kept(draw: (seed: string) => readonly State[]): (seed: string) => readonly State[] {
  let last: { readonly seed: string; readonly states: readonly State[] } | undefined;
  return (seed) => {
    if (last?.seed !== seed) last = { seed, states: draw(seed) };
    return last.states;
  };
}

/** By the check that asks; each has a stream of its own. */
export const draws = {
  settled: kept(settled),
  uncertain: kept(uncertain),
  unlikely: kept(unlikely),
  likely: kept(likely),
} as const;
