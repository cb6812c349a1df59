// The race of the figure: four arrivals with rates of their own, the same luck for everybody, the reader or a rule on one side and
// Thompson sampling on the other. Pure; what is drawn stands in bandit-race.tsx.
import { randomOf } from "../chance";
import { normalFrom } from "../random";
import { remembered } from "../remembered";

export const ARMS = 4;
export const VISITS = 600;
/** Visits of one press of a button. */
export const PRESS = 10;
/** Rules the reader may send in their place; "hand" is the reader. */
export const RULES = ["hand", "greedy", "epsilon", "ucb1"] as const;
export type RaceRule = (typeof RULES)[number];

export interface RaceWorld {
  /** True click rates, shape [ARMS]. */
  readonly rates: readonly number[];
  /** won[arm][n]: clicks among the first n looks at an arm, shape [ARMS][VISITS + 1]. */
  readonly won: readonly Uint16Array[];
  /** The arm Thompson sampling shows to each visit, shape [VISITS]. */
  readonly thompson: Uint8Array;
}

/** What was shown so far: looks and clicks of each arm, and the clicks that the best arm would have brought more, on average. */
export interface Standing {
  readonly looks: readonly number[];
  readonly clicks: readonly number[];
  readonly lost: number;
}

/** @param number which race, from 0; the same number gives the same race everywhere */
export const raceOf = remembered((number: number): RaceWorld => {
  const rates = drawRates(randomOf(48, 10 * number));
  const won = rates.map((rate, arm) => {
    const random = randomOf(480 + number, arm);
    const sums = new Uint16Array(VISITS + 1);
    for (let n = 1; n <= VISITS; n++) sums[n] = sums[n - 1]! + (random() < rate ? 1 : 0);
    return sums;
  });
  const random = randomOf(4800 + number, 0);
  const looks = new Array<number>(ARMS).fill(0);
  const thompson = Uint8Array.from({ length: VISITS }, () => {
    const drawn = looks.map((n, arm) => drawBeta(random, 1 + won[arm]![n]!, 1 + n - won[arm]![n]!));
    const shown = drawn.indexOf(Math.max(...drawn));
    looks[shown]!++;
    return shown;
  });
  return { rates, won, thompson };
});

/** Four rates between 3% and 16%, the best at least two points above the next. */
function drawRates(random: () => number): number[] {
  for (;;) {
    const rates = Array.from({ length: ARMS }, () => Math.round(30 + 130 * random()) / 1000);
    const [first, second] = [...rates].sort((a, b) => b - a);
    if (first! - second! >= 0.02) return rates;
  }
}

/** Where somebody stands who showed these arms, one a visit. */
export function standingAfter(
  { rates, won }: RaceWorld,
  shown: ArrayLike<number>,
  visits = shown.length,
): Standing {
  const looks = new Array<number>(ARMS).fill(0);
  for (let visit = 0; visit < visits; visit++) looks[shown[visit]!]!++;
  const best = Math.max(...rates);
  return {
    looks,
    clicks: looks.map((n, arm) => won[arm]![n]!),
    lost: looks.reduce((sum, n, arm) => sum + n * (best - rates[arm]!), 0),
  };
}

/** What a rule shows to the next `count` visits; none of "hand", nor after the last visit. */
export function shownNext(number: number, shown: readonly number[], rule: RaceRule, count: number): number[] {
  if (rule === "hand") return [];
  const world = raceOf(number);
  const all = [...shown];
  while (all.length < Math.min(VISITS, shown.length + count)) {
    const { looks, clicks } = standingAfter(world, all);
    const random = randomOf(48_000 + number, all.length);
    all.push(choice(rule, { looks, clicks, visit: all.length, random }));
  }
  return all.slice(shown.length);
}

interface Seen extends Pick<Standing, "looks" | "clicks"> {
  readonly visit: number;
  readonly random: () => number;
}

function choice(rule: Exclude<RaceRule, "hand">, { looks, clicks, visit, random }: Seen): number {
  const unseen = looks.indexOf(0);
  if (unseen >= 0) return unseen;
  if (rule === "epsilon" && random() < 0.1) return Math.floor(ARMS * random());
  const values = looks.map((n, arm) => {
    const rate = clicks[arm]! / n;
    return rule === "ucb1" ? rate + Math.sqrt((2 * Math.log(visit)) / n) : rate;
  });
  return values.indexOf(Math.max(...values));
}

/** Mean and standard deviation of Beta(1 + clicks, 1 + the other looks): what is believed of a rate, flat before the first look. */
export function beliefOf(
  looks: number,
  clicks: number,
): { readonly mean: number; readonly deviation: number } {
  const [a, n] = [1 + clicks, 2 + looks];
  const mean = a / n;
  return { mean, deviation: Math.sqrt((mean * (1 - mean)) / (n + 1)) };
}

/** The density of that belief at `rate`, as a share of its highest value. */
export function densityOf(looks: number, clicks: number, rate: number): number {
  const misses = looks - clicks;
  const [x, top] = [Math.min(Math.max(rate, 1e-9), 1 - 1e-9), looks === 0 ? 0.5 : clicks / looks];
  const part = (count: number, share: number, atTop: number) =>
    count === 0 ? 0 : count * (Math.log(share) - Math.log(atTop));
  return Math.exp(part(clicks, x, top) + part(misses, 1 - x, 1 - top));
}

/** A draw from Beta(a, b), a and b at least 1, by two gammas (Marsaglia and Tsang, ACM TOMS 26(3), 2000). */
function drawBeta(random: () => number, a: number, b: number): number {
  const normal = normalFrom(random);
  const gamma = (shape: number): number => {
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(random()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
    }
  };
  const x = gamma(a);
  return x / (x + gamma(b));
}
