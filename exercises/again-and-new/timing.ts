// Equations (1) to (3) of the lesson: the hazards of a shop, each item's factor, and the chance that something is bought again. The same for
// the learner's part of a world and for the grader's. It makes no lists.

/** As purchases stand in a world, in any order; `day` is whole, counted from whenever. */
interface Purchases {
  readonly user: Int32Array;
  readonly item: Int32Array;
  readonly day: ArrayLike<number>;
  readonly userCount: number;
}

/** One thing that one person bought, and the days on which they did, ascending. */
export interface Own {
  readonly item: number;
  readonly days: readonly number[];
}

/** What each user had, things in ascending order of their numbers. */
export function historiesOf({ user, item, day, userCount }: Purchases): Own[][] {
  const everybody = Array.from({ length: userCount }, () => new Map<number, Set<number>>());
  user.forEach((who, row) => {
    const own = everybody[who]!;
    const days = own.get(item[row]!) ?? new Set();
    own.set(item[row]!, days.add(day[row]!));
  });
  return everybody.map((own) =>
    Array.from(own, ([what, days]) => ({ item: what, days: [...days].sort((a, b) => a - b) })).sort(
      (a, b) => a.item - b.item,
    ),
  );
}

/** Weeks after that are taken together. */
const LONG = 26;
/** Weeks that are asked about. */
const AHEAD = 4;
/** Bought once, twice, three times or more. */
const groupOf = (times: number) => Math.min(times, 3) - 1;

/** Every purchase starts a wait: the whole weeks seen of it, and whether the same purchase ended it. */
interface Wait {
  readonly item: number;
  readonly group: number;
  readonly weeks: number;
  readonly ended: boolean;
}

function waitsOf(histories: readonly (readonly Own[])[], now: number): Wait[] {
  return histories.flat().flatMap(({ item, days }) =>
    days.map((day, n) => {
      const seen = Math.floor((now - day) / 7);
      const until = Math.floor(((days[n + 1] ?? Number.POSITIVE_INFINITY) - day) / 7);
      return { item, group: groupOf(n + 1), weeks: Math.min(seen, until), ended: until < seen };
    }),
  );
}

/** (1): λ_g(w), by group and week. The week in which a wait ends counts half. */
function hazardsOf(waits: readonly Wait[]): number[][] {
  const [came, waited] = [0, 0].map(() => [0, 1, 2].map(() => new Float64Array(LONG + 1)));
  for (const { group, weeks, ended } of waits) {
    for (let week = 0; week < weeks; week++) waited![group]![Math.min(week, LONG)]!++;
    if (!ended) continue;
    waited![group]![Math.min(weeks, LONG)]! += 0.5;
    came![group]![Math.min(weeks, LONG)]!++;
  }
  return came!.map((row, g) => Array.from(row, (count, week) => count / Math.max(waited![g]![week]!, 1)));
}

/** How promising something is to its owner: higher is more likely to come back. */
export type Score = (own: Own) => number;

interface Timing {
  /** f, by item. */
  readonly factor: Float64Array;
  /** (3) for the four weeks from `now`. */
  readonly chance: Score;
  /** The same order with one hazard for all weeks: f_i · returns / weeks waited, of the group. */
  readonly timeless: Score;
}

export interface TimingOptions {
  /** The first day that is not in the histories. */
  readonly now: number;
  readonly itemCount: number;
  /** Expected returns that a factor is mixed with; Infinity for items that are all alike. */
  readonly m?: number;
  /** Items of one class share a factor; each is its own class where left out. */
  readonly classOf?: ArrayLike<number>;
}

export function timingOf(
  histories: readonly (readonly Own[])[],
  { now, itemCount, m = 5, classOf }: TimingOptions,
): Timing {
  const waits = waitsOf(histories, now);
  const hazards = hazardsOf(waits);
  const hazardIn = (group: number, from: number, to: number) => {
    let sum = 0;
    for (let week = from; week < to; week++) sum += hazards[group]![Math.min(week, LONG)]!;
    return sum;
  };
  const inClass = (item: number) => classOf?.[item] ?? item;
  const [seen, expected] = [new Float64Array(itemCount), new Float64Array(itemCount)];
  const flat = [0, 1, 2].map(() => ({ came: 0, waited: 0 }));
  for (const { item, group, weeks, ended } of waits) {
    const part = ended ? 0.5 * hazardIn(group, weeks, weeks + 1) : 0;
    seen[inClass(item)]! += Number(ended);
    expected[inClass(item)]! += hazardIn(group, 0, weeks) + part;
    flat[group]!.came += Number(ended);
    flat[group]!.waited += weeks + 0.5 * Number(ended);
  }
  const factor = Float64Array.from({ length: itemCount }, (_, item) => {
    const c = inClass(item);
    return Number.isFinite(m) ? (seen[c]! + m) / (expected[c]! + m) : 1;
  });
  return {
    factor,
    chance({ item, days }) {
      const week = Math.floor((now - days.at(-1)!) / 7);
      return 1 - Math.exp(-factor[item]! * hazardIn(groupOf(days.length), week, week + AHEAD));
    },
    timeless({ item, days }) {
      const { came, waited } = flat[groupOf(days.length)]!;
      return (factor[item]! * came) / Math.max(waited, 1);
    },
  };
}

/** The history echo's order: most often first, ties to what was bought last. */
export const byCount =
  (now: number): Score =>
  ({ days }) =>
    days.length - (now - days.at(-1)!) / 1e4;

/** By the last purchase. */
export const byRecency: Score = ({ days }) => days.at(-1)!;

/** By how near the last purchase and one's own mean interval come to the middle of the weeks ahead; things bought once stand last. */
export const byExpectedDate =
  (now: number): Score =>
  ({ days }) => {
    const last = days.at(-1)!;
    if (days.length < 2) return last - now - 1e4;
    const interval = (last - days[0]!) / (days.length - 1);
    return -Math.abs(last + interval - now - (AHEAD * 7) / 2);
  };

/** The k things with the highest scores, best first, ties by ascending number. */
export function bestOf(history: readonly Own[], score: Score, k: number): number[] {
  const scored = history.map((own) => ({ item: own.item, score: score(own) }));
  scored.sort((a, b) => b.score - a.score || a.item - b.item);
  return scored.slice(0, k).map(({ item }) => item);
}
