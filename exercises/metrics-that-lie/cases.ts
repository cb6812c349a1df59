// What the grader asks: score tables drawn from an attempt's seed. Also the example that is printed. It knows no metric.
import { randomFrom, whole } from "../../lib/grading/random";

export interface Case {
  /** For each person one number an item. */
  readonly scores: readonly Float64Array[];
  /** For each person the items they took, distinct, in no order. */
  readonly positives: readonly Int32Array[];
  /** For each person the items that theirs are ranked among; null where it is the whole catalogue. */
  readonly candidates: readonly Int32Array[] | null;
  readonly k: number;
}

/** Printed in the task, so expected and got may be shown. */
export const example: Case = {
  scores: [
    Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2),
    Float64Array.of(0.1, 0.9, 0.3, 0.8, 0.2, 0.7, 0.6, 0.5),
    Float64Array.of(0.2, 0.3, 0.1, 0.4, 0.6, 0.5, 0.8, 0.7),
  ],
  positives: [Int32Array.of(1, 4), Int32Array.of(0, 3, 5), Int32Array.of(2)],
  candidates: null,
  k: 3,
};

type Random = () => number;

interface Plan {
  readonly people: number;
  readonly items: number;
  readonly k: number;
  /** How many items each person took. */
  readonly wanted: (u: number) => number;
  readonly score: (random: Random) => number;
  /** Added to the score of what was taken, so that there is something to hit. */
  readonly lift: number;
  /** Candidates a person, where the ranking is a sampled one. */
  readonly among?: number;
}

const pick = (random: Random, count: number, items: number): Int32Array => {
  const order = Int32Array.from({ length: items }, (_, n) => n);
  for (let n = 0; n < count; n++) {
    const other = whole(random, n, items - 1);
    [order[n], order[other]] = [order[other]!, order[n]!];
  }
  return order.slice(0, count);
};

/** Makes the best of the drawn items stand among them twice, and one that the person took stand among them too. */
function withTraps(drawn: Int32Array, row: Float64Array, own: Int32Array): Int32Array {
  const at = drawn.reduce((best, item, n) => (row[item]! > row[drawn[best]!]! ? n : best), 0);
  drawn[at === 0 ? 1 : 0] = drawn[at]!;
  drawn[at === drawn.length - 1 ? at - 1 : drawn.length - 1] = own[0]!;
  return drawn;
}

function draw(random: Random, { people, items, k, wanted, score, lift, among }: Plan): Case {
  const everybody = Array.from({ length: people }, (_, u) => u);
  const positives = everybody.map((u) => pick(random, wanted(u), items));
  const scores = positives.map((own) => {
    const row = Float64Array.from({ length: items }, () => score(random));
    for (const item of own) row[item]! += lift;
    return row;
  });
  const candidates =
    among === undefined
      ? null
      : positives.map((own, u) => withTraps(pick(random, among, items), scores[u]!, own));
  return { scores, positives, candidates, k };
}

const plain = (random: Random) => random();
const level = (levels: number) => (random: Random) => Math.floor(levels * random());

/** No ties; someone took more than k items, and someone fewer. */
function fullRanking(random: Random, n: number): Case {
  const k = whole(random, 2, 3) + 3 * (n % 2);
  const counts = [1, k + whole(random, 1, 4), ...Array.from({ length: 4 }, () => whole(random, 1, 8))];
  const items = whole(random, 16, 40);
  return draw(random, { people: 6, items, k, wanted: (u) => counts[u]!, score: plain, lift: 0.6 });
}

function peopleWithout(random: Random): Case {
  const k = whole(random, 2, 5);
  const items = whole(random, 12, 30);
  const wanted = (u: number) => (u % 3 === 1 ? 0 : 1 + ((u * 7) % 4));
  return draw(random, { people: whole(random, 5, 8), items, k, wanted, score: plain, lift: 0.4 });
}

function ties(random: Random): Case {
  const [k, items] = [whole(random, 3, 9), whole(random, 12, 40)];
  return draw(random, { people: 8, items, k, wanted: (u) => 1 + (u % 4), score: level(5), lift: 1 });
}

function sampled(random: Random): Case {
  const [k, items] = [whole(random, 3, 6), whole(random, 60, 120)];
  const score = level(whole(random, 0, 1) === 0 ? 8 : 1000);
  return draw(random, { people: 8, items, k, wanted: (u) => 1 + (u % 3), score, lift: 0.2, among: 16 });
}

/** Scores of every size: all that counts is which is larger. */
const extremeScores: readonly { readonly score: (random: Random) => number; readonly k: number }[] = [
  { score: (random) => 1e300 * (2 * random() - 1), k: 4 },
  { score: (random) => 1e-300 * random(), k: 4 },
  { score: (random) => 1 + 1e-13 * whole(random, 0, 900), k: 4 },
  { score: (random) => -5 - random(), k: 4 },
  { score: (random) => [0, -0, -1][whole(random, 0, 2)]!, k: 4 },
  { score: (random) => 1000 * random(), k: 40 },
];

function extremes(random: Random, n: number): Case {
  const { score, k } = extremeScores[n]!;
  const items = whole(random, 10, 20);
  return draw(random, { people: 6, items, k, wanted: (u) => 1 + (u % 5), score, lift: 0 });
}

function allEqual(random: Random, n: number): Case {
  const value = n === 0 ? 0 : random() - 0.5;
  const among = n === 2 ? { among: 24 } : {};
  const items = whole(random, 80, 200);
  return draw(random, { people: 4, items, k: 8, wanted: () => 1, score: () => value, lift: 0, ...among });
}

/** One person and two thousand items, far more than anybody would want to draw from; what they took stands about place k. */
function everyItem(random: Random): Case {
  const k = whole(random, 20, 60);
  const items = whole(random, 1900, 2000);
  const drawn = draw(random, { people: 1, items, k, wanted: () => 6, score: plain, lift: 0 });
  for (const item of drawn.positives[0]!) drawn.scores[0]![item] = 1 - (2 * k * random()) / items;
  return drawn;
}

const groups = {
  fullRanking: { draw: fullRanking, count: 4 },
  peopleWithout: { draw: peopleWithout, count: 3 },
  ties: { draw: ties, count: 6 },
  sampled: { draw: sampled, count: 6 },
  extremes: { draw: extremes, count: extremeScores.length },
  allEqual: { draw: allEqual, count: 3 },
  everyItem: { draw: everyItem, count: 4 },
} as const;
export type Group = keyof typeof groups;

export function drawGroup(seed: string, group: Group): Case[] {
  const { draw: one, count } = groups[group];
  return Array.from({ length: count }, (_, n) => one(randomFrom(seed, `${group} ${n}`), n));
}
