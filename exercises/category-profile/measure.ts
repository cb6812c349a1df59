// What the grader and the calibration measure of well-formed lists of categories: how alike they are, whether they go with their customers'
// purchases and with nothing else, and what they foretell. Names no threshold and no answer.
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import type { JudgedWorld } from "../../lib/grading/grader";
import { categoriesOf, historiesOf, inOrder } from "./histories";
import { countedInterest } from "./interest";

interface OnWorld {
  readonly world: JudgedWorld;
}

type Half = "shown" | "judged";
/** Customers with four purchases and more, those with up to three, and everybody, asked for what they have not bought from. */
type Group = "long" | "short" | "beyond";

/** Whoever has bought at most so often has a short history. */
export const SHORT = 3;

/** What is counted of a world once, however many lists are judged on it. Lists and places go by the order of `world.ask`. */
interface Prepared {
  readonly categories: number;
  /** By place: how often this customer bought from each category, [K]. */
  readonly history: readonly Float64Array[];
  /** By place: 1 for the categories bought from in the held-out days, [K]. */
  readonly next: readonly Uint8Array[];
  /** By place: whether the history is short. */
  readonly short: readonly boolean[];
  /** Places of two customers who have bought from the same categories equally often. */
  readonly pairs: readonly (readonly [one: number, other: number])[];
  readonly prior: readonly (readonly number[])[];
  readonly reference: readonly (readonly number[])[];
}

const prepared = new WeakMap<JudgedWorld, Prepared>();

/** @throws Error for a world without the columns of this exercise's recipe, which is our mistake */
export function prepare(world: JudgedWorld): Prepared {
  const known = prepared.get(world);
  if (known) return known;
  const kinds = world.hidden?.["items.kind"];
  if (!kinds || !world.taken)
    throw new Error("category-profile: a world without kinds or what was taken again");
  const categoryOf = categoriesOf(kinds);
  const histories = historiesOf({ ...world.train, userCount: world.userCount }, categoryOf);
  const { categories, counts, prior } = histories;
  const history = Array.from(world.ask, (user) => counts[user]!);
  const next = world.taken.map((items) => {
    const bought = new Uint8Array(categories);
    for (const item of items) bought[categoryOf[item]!] = 1;
    return bought;
  });
  const interest = countedInterest(histories);
  const everybody = inOrder(prior);
  const made: Prepared = {
    ...{ categories, history, next },
    short: history.map((own) => own.reduce((sum, count) => sum + count, 0) <= SHORT),
    pairs: pairsOf(history),
    prior: history.map(() => everybody),
    reference: history.map((own) => inOrder(interest(own))),
  };
  prepared.set(world, made);
  return made;
}

/** Neighbours among those with the same history, in the order of their numbers. */
function pairsOf(history: readonly Float64Array[]): (readonly [number, number])[] {
  const places = new Map<string, number[]>();
  for (const [place, own] of history.entries()) {
    const name = own.join();
    places.set(name, [...(places.get(name) ?? []), place]);
  }
  return [...places.values()].flatMap((same) => same.slice(1).map((place, n) => [same[n]!, place] as const));
}

/** The lists in the order of `world.ask`. */
function byPlace({ users, lists }: PredictionsEvidence, world: JudgedWorld): (readonly number[])[] {
  const rows = new Map(users.map((user, row) => [user, row] as const));
  return Array.from(world.ask, (user) => lists[rows.get(user)!]!);
}

/** `ranks[c]` is the place of category c in the list, 0 for the first. */
function ranksOf(list: readonly number[]): Int32Array {
  const ranks = new Int32Array(list.length);
  list.forEach((category, place) => {
    ranks[category] = place;
  });
  return ranks;
}

/** Σ_c (difference of ranks)². */
function distance(one: Int32Array, other: Int32Array): number {
  let sum = 0;
  one.forEach((rank, category) => {
    sum += (rank - other[category]!) ** 2;
  });
  return sum;
}

/** Mean over neighbours in `ask` of Spearman's ρ of their lists: 1 when everybody has the same, about 0 when they are random. */
export function likeness(evidence: PredictionsEvidence, world: JudgedWorld): number {
  const ranks = byPlace(evidence, world).map(ranksOf);
  const { categories } = prepare(world);
  const most = (categories * (categories ** 2 - 1)) / 6;
  const sum = ranks.reduce((all, own, n) => all + distance(own, ranks[(n + 1) % ranks.length]!), 0);
  return 1 - sum / ranks.length / most;
}

/**
 * Whether each list goes with its own customer's purchases: by how many places their purchases stand higher in their list than in everybody's on
 * average, as a mean over customers, over its standard error. About normal(0, 1) for lists dealt out anew, below 0 upside down.
 */
export function fitToHistory(evidence: PredictionsEvidence, world: JudgedWorld): number {
  const { history, categories } = prepare(world);
  const ranks = byPlace(evidence, world).map(ranksOf);
  const average = new Float64Array(categories);
  for (const own of ranks)
    own.forEach((rank, category) => {
      average[category]! += rank / ranks.length;
    });
  const higher = history.map((own, place) => {
    let [places, bought] = [0, 0];
    own.forEach((count, category) => {
      places += count * (average[category]! - ranks[place]![category]!);
      bought += count;
    });
    return places / bought;
  });
  const n = higher.length;
  const mean = higher.reduce((sum, one) => sum + one, 0) / n;
  const variance = higher.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, n - 1);
  return variance < 1e-12 ? 0 : mean / Math.sqrt(variance / n);
}

/**
 * How far apart the lists are of two customers with the same history: Σ (differences of ranks)² over such pairs, as a share of what it is for
 * as many pairs of the same customers with different ones. 0 where the same history gives the same list, about 1 where it does not matter.
 */
export function parted(evidence: PredictionsEvidence, world: JudgedWorld): number {
  const { pairs } = prepare(world);
  const ranks = byPlace(evidence, world).map(ranksOf);
  const shift = Math.floor(pairs.length / 2);
  let [same, different] = [0, 0];
  for (const [n, [one, other]] of pairs.entries()) {
    same += distance(ranks[one]!, ranks[other]!);
    different += distance(ranks[one]!, ranks[pairs[(n + shift) % pairs.length]![1]]!);
  }
  // Where nothing differs at all nobody is parted; `likeness` has seen to those lists.
  return same === 0 ? 0 : same / Math.max(different, 1e-9);
}

/**
 * Whether what the shop sells more of stands higher among what somebody has not bought from: Spearman's ρ between the categories' mean places in
 * the lists of those customers and the order of the shop's shares. From training data and the lists alone.
 */
export function shopOrder(evidence: PredictionsEvidence, world: JudgedWorld): number {
  const { history, categories, prior } = prepare(world);
  const [places, customers] = [new Float64Array(categories), new Float64Array(categories)];
  for (const [place, list] of byPlace(evidence, world).entries())
    for (const [rank, category] of list.entries()) {
      if (history[place]![category]! > 0) continue;
      places[category]! += rank;
      customers[category]!++;
    }
  const high = inOrder(places.map((sum, category) => -sum / Math.max(1, customers[category]!)));
  const most = (categories * (categories ** 2 - 1)) / 6;
  return 1 - distance(ranksOf(high), ranksOf(prior[0]!)) / most;
}

/**
 * AUC of one list: how often a category that was bought from stands before one that was not.
 * @param among 1 for the categories that count
 * @returns null where all or none of them were bought from
 */
function aucOf(
  list: readonly number[],
  next: Uint8Array,
  among: (category: number) => boolean,
): number | null {
  let [before, bought, rest] = [0, 0, 0];
  for (const category of list) {
    if (!among(category)) continue;
    if (next[category]! === 1) bought++;
    else {
      rest++;
      before += bought;
    }
  }
  return bought === 0 || rest === 0 ? null : before / (bought * rest);
}

/** Mean AUC by customer over those of a group in one half who bought. */
function meanAuc(
  lists: readonly (readonly number[])[],
  world: JudgedWorld,
  { group, half }: { group: Group; half: Half },
): number {
  const { history, next, short } = prepare(world);
  const wanted = half === "shown" ? 0 : 1;
  let [sum, count] = [0, 0];
  for (const [place, list] of lists.entries()) {
    if (world.half[place] !== wanted) continue;
    if (group !== "beyond" && short[place] !== (group === "short")) continue;
    const own = history[place]!;
    const auc = aucOf(list, next[place]!, (category) => group !== "beyond" || own[category] === 0);
    if (auc === null) continue;
    sum += auc;
    count++;
  }
  return sum / count;
}

/** G = (m − m_prior) / (m_ref − m_prior), m the mean AUC by customer of a group. */
export function gain(
  evidence: PredictionsEvidence,
  world: JudgedWorld,
  of: { group: Group; half: Half },
): number {
  const { prior, reference } = prepare(world);
  const floor = meanAuc(prior, world, of);
  return (meanAuc(byPlace(evidence, world), world, of) - floor) / (meanAuc(reference, world, of) - floor);
}

/** What calibration needs to know of each number: which check rests on it, and which side is the honest one. */
export const statistics = {
  likeness: {
    check: "personal",
    honest: "low",
    threshold: "mostLikeness",
    rule: "between",
    of: (evidence: PredictionsEvidence, { world }: OnWorld) => likeness(evidence, world),
  },
  fit: {
    check: "ownHistory",
    honest: "high",
    threshold: "leastFit",
    rule: "between",
    of: (evidence: PredictionsEvidence, { world }: OnWorld) => fitToHistory(evidence, world),
  },
  parted: {
    check: "sameHistory",
    honest: "low",
    threshold: "mostParted",
    rule: "between",
    of: (evidence: PredictionsEvidence, { world }: OnWorld) => parted(evidence, world),
  },
  order: {
    check: "shopOrder",
    honest: "high",
    threshold: "leastOrder",
    rule: "between",
    of: (evidence: PredictionsEvidence, { world }: OnWorld) => shopOrder(evidence, world),
  },
  beyond: {
    check: "beyond",
    honest: "high",
    threshold: "leastBeyond",
    rule: "between",
    of: (evidence: PredictionsEvidence, { world }: OnWorld) =>
      gain(evidence, world, { group: "beyond", half: "judged" }),
  },
  gain: {
    check: "reachesReference",
    honest: "high",
    threshold: "leastGain",
    rule: "reached",
    of: (evidence: PredictionsEvidence, { world }: OnWorld) =>
      gain(evidence, world, { group: "long", half: "judged" }),
  },
  short: {
    check: "shortHistories",
    honest: "high",
    threshold: "leastShort",
    rule: "reached",
    of: (evidence: PredictionsEvidence, { world }: OnWorld) =>
      gain(evidence, world, { group: "short", half: "judged" }),
  },
} as const;
