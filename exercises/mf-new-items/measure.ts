// The three numbers the grader and the calibration measure of well-formed lists. Names no threshold and no answer.
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import type { JudgedWorld } from "../../lib/grading/grader";
import { ndcg } from "../../lib/grading/ranking";

interface OnWorld {
  readonly world: JudgedWorld;
}

/** What calibration needs to know of each number: which check rests on it, and which side is the honest one. */
export const statistics = {
  overlap: {
    check: "personal",
    honest: "low",
    threshold: "mostOverlap",
    rule: "between",
    of: (evidence: PredictionsEvidence, { world }: OnWorld) => overlap(evidence, world.itemCount),
  },
  fit: {
    check: "fitsWorld",
    honest: "high",
    threshold: "leastFit",
    rule: "between",
    of: (evidence: PredictionsEvidence, { world }: OnWorld) => fitToPeople(evidence, world),
  },
  gain: {
    check: "reachesReference",
    honest: "high",
    threshold: "leastGain",
    rule: "reached",
    floor: { check: "beatsPopularity", value: 0 },
    of: (evidence: PredictionsEvidence, { world }: OnWorld) => gain(evidence, world, "judged"),
  },
} as const;

/** `position[user]` is the row of `world.ask` with that user, or −1. */
export function positions(world: JudgedWorld): Int32Array {
  const position = new Int32Array(world.userCount).fill(-1);
  world.ask.forEach((user, n) => {
    position[user] = n;
  });
  return position;
}

/**
 * Mean share of a list that two people drawn at random have in common: Σᵢ cᵢ(cᵢ − 1) / (n(n − 1)k), where cᵢ lists
 * hold item i. 1 when all get the same, about k/items when lists are random.
 */
export function overlap({ lists }: PredictionsEvidence, itemCount: number): number {
  const held = new Float64Array(itemCount);
  for (const list of lists) for (const item of list) held[item]!++;
  const pairs = held.reduce((sum, count) => sum + count * (count - 1), 0);
  const n = lists.length;
  return n < 2 ? 1 : pairs / (n * (n - 1) * lists[0]!.length);
}

/**
 * Whether each list goes with its own person's training history better than with the lists' common stock: the mean
 * over people of d = affinity(own list) − affinity(a list item drawn from all lists), over its standard error.
 * Affinity of an item to a person is its summed cosine with what they have, from this world's training days.
 * About normal(0, 1) for lists that know nothing of these people, such as random ones or another world's.
 */
export function fitToPeople({ users, lists }: PredictionsEvidence, world: JudgedWorld): number {
  const { itemCount } = world;
  const { histories, affinityOf } = tastesOf(world);
  const stock = new Float64Array(itemCount);
  for (const list of lists) for (const item of list) stock[item]! += 1 / (lists.length * list.length);
  let sum = 0;
  let squares = 0;
  users.forEach((user, n) => {
    const affinity = affinityOf(user);
    // What a person owns fits them best and proves nothing, so it counts on neither side.
    let common = 0;
    let weight = 0;
    for (let item = 0; item < itemCount; item++) {
      common += stock[item]! * affinity[item]!;
      weight += stock[item]!;
    }
    const owned = new Set(histories[user]!);
    for (const item of owned) {
      common -= stock[item]! * affinity[item]!;
      weight -= stock[item]!;
    }
    const list = lists[n]!.filter((item) => !owned.has(item));
    const own = list.reduce((total, item) => total + affinity[item]!, 0) / Math.max(1, list.length);
    // Where all lists hold what this person owns, the rest of a difference of sums is no stock.
    const difference = own - (weight > 1e-9 ? common / weight : 0);
    sum += difference;
    squares += difference * difference;
  });
  const n = users.length;
  const mean = sum / n;
  const variance = (squares - n * mean * mean) / Math.max(1, n - 1);
  return variance <= 0 ? 0 : mean / Math.sqrt(variance / n);
}

interface Tastes {
  readonly histories: readonly number[][];
  /** Summed cosine of each item with what the user has, shape [itemCount]. */
  affinityOf(user: number): Float32Array;
}

const tastes = new WeakMap<JudgedWorld, Tastes>();

/** Made once for each world: calibration asks two dozen times. */
function tastesOf(world: JudgedWorld): Tastes {
  const known = tastes.get(world);
  if (known) return known;
  const { itemCount } = world;
  const histories = distinctItems(world);
  const cosine = cosines(histories, itemCount);
  const affinities: Float32Array[] = [];
  const made: Tastes = {
    histories,
    affinityOf(user) {
      const there = affinities[user];
      if (there) return there;
      const affinity = new Float64Array(itemCount);
      for (const item of histories[user]!) {
        const row = item * itemCount;
        for (let other = 0; other < itemCount; other++) affinity[other]! += cosine[row + other]!;
      }
      affinities[user] = Float32Array.from(affinity);
      return affinities[user];
    },
  };
  tastes.set(world, made);
  return made;
}

/** G = (m − m_Pop) / (m_EASE − m_Pop), m the mean NDCG over the people of one half who took something new. */
export function gain(
  { users, lists }: PredictionsEvidence,
  world: JudgedWorld,
  half: "shown" | "judged",
): number {
  const position = positions(world);
  const wanted = half === "shown" ? 0 : 1;
  let sum = 0;
  let count = 0;
  users.forEach((user, row) => {
    const n = position[user]!;
    const relevant = world.relevant[n]!;
    if (world.half[n] !== wanted || relevant.length === 0) return;
    sum += ndcg(lists[row]!, relevant);
    count++;
  });
  const { popularity, reference } = world.baselines;
  return (sum / count - popularity[half]) / (reference[half] - popularity[half]);
}

/** The distinct training items of each user. */
export function distinctItems({ userCount, train }: JudgedWorld): number[][] {
  const sets = Array.from({ length: userCount }, () => new Set<number>());
  train.user.forEach((user, row) => {
    sets[user]!.add(train.item[row]!);
  });
  return sets.map((items) => [...items]);
}

function cosines(histories: readonly number[][], itemCount: number): Float32Array {
  const both = new Float32Array(itemCount * itemCount);
  const takers = new Float64Array(itemCount);
  for (const items of histories) {
    for (const a of items) {
      takers[a]!++;
      for (const b of items) both[a * itemCount + b]!++;
    }
  }
  for (let a = 0; a < itemCount; a++) {
    for (let b = 0; b < itemCount; b++) {
      const at = a * itemCount + b;
      both[at] = a === b || both[at] === 0 ? 0 : both[at]! / Math.sqrt(takers[a]! * takers[b]!);
    }
  }
  return both;
}
