// What Thompson sampling does in a state and loses in a race, and what a well-known slip makes of it: what a learner's rule is compared
// with. It knows nothing of the learner's code.
import { normal, randomFrom, times } from "../../lib/grading/random";
import { drawBeta } from "../../lib/recsys/bandits/draw-beta";
import { ARMS, type Counts, ENTRIES, type Prior, type Race, ROUNDS, type State, VISITS } from "./cases";

/** Slips that a verdict names by how often they show each arm. */
export const slips = [
  "ignoresOld",
  "oldAsItsOwn",
  "luckAsSpread",
  "looksForMisses",
  "countsTooLittle",
] as const;
export type Slip = (typeof slips)[number];

type Random = () => number;

const sum = (list: readonly number[]) => list.reduce((so, one) => so + one, 0);
const largest = (list: readonly number[]) => list.indexOf(Math.max(...list));
const numbersOf = (random: Random) => ({ uniform: random, normal: () => normal(random) });

/**
 * Beta(a, b) with the mean of the items' rates and the variance that is left of what they differ by once chance is taken off: the method
 * of moments.
 */
export function priorOf({ looks, clicks }: Counts, slip?: Slip): Prior {
  if (slip === "ignoresOld") return { a: 1, b: 1 };
  if (slip === "oldAsItsOwn") return { a: sum(clicks), b: sum(looks) - sum(clicks) };
  const mean = sum(clicks) / sum(looks);
  const one = mean * (1 - mean);
  const squares = sum(looks.map((n, k) => (clicks[k]! / n - mean) ** 2)) / looks.length;
  const luck = slip === "luckAsSpread" ? 0 : sum(looks.map((n) => one / n)) / looks.length;
  const weight = Math.min(1000, one / Math.max(0, squares - luck) - 1);
  return { a: mean * weight, b: (1 - mean) * weight };
}

function choose(counts: Counts, { a, b }: Prior, random: Random, slip?: Slip): number {
  const [misses, scale] = [slip === "looksForMisses" ? 0 : 1, slip === "countsTooLittle" ? 1 / VISITS : 1];
  return largest(
    counts.looks.map((looks, arm) => {
      const clicks = counts.clicks[arm]!;
      return drawBeta(numbersOf(random), a + scale * clicks, b + scale * (looks - misses * clicks));
    }),
  );
}

/** How large a share of the entries each arm gets in a state, from so many draws. */
export function sharesIn(
  state: State,
  { slip, tries = 400 }: { slip?: Slip; tries?: number } = {},
): number[] {
  const random = randomFrom(String(state.seed), "reference");
  const prior = priorOf(state.old, slip);
  const shares = new Array<number>(state.looks.length).fill(0);
  for (let n = 0; n < tries; n++) shares[choose(state, prior, random, slip)]! += 1 / tries;
  return shares;
}

/** Clicks that were lost against the best arm throughout, on average over the visits' luck. */
export const lostIn = ({ rates }: Race, shown: ArrayLike<number>): number =>
  sum(rates.map((rate, arm) => VISITS * shown[arm]! * (Math.max(...rates) - rate)));

/** Each race is run so often: the mean moves less than one run. */
const RUNS = 3;

/** What Thompson sampling loses with the prior that the rates were drawn from, with the same rates and the same luck, all races together. */
export function lostByThompson(races: readonly Race[]): number {
  return sum(
    races.map((race) => {
      const random = randomFrom(String(race.seed), "thompson");
      return sum(times(RUNS, () => lostIn(race, run(race, random)))) / RUNS;
    }),
  );
}

function run({ prior, fortune }: Race, random: Random): number[] {
  const shown = new Array<number>(ARMS).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const looks = shown.map((entries) => VISITS * entries);
    const clicks = shown.map((entries, arm) => fortune[arm * (ROUNDS * ENTRIES + 1) + entries]!);
    for (let entry = 0; entry < ENTRIES; entry++) shown[choose({ looks, clicks }, prior, random)]!++;
  }
  return shown;
}
