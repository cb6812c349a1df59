// A customer planted in a store, and the probe of lesson 3.3 that finds her: how alike eight rare items have become, in units of the
// probe's noise over sets of items that nobody planted.
import { randomFrom, shuffled, times } from "../../lib/grading/random";
import { ofLastSeed } from "./cases.server";
import { drawPeople, type Plan, type Random, storeOf } from "./draw-stores.server";
import type { Case, Store } from "./store";

/** The syllabus: found above it. Only stores in which she is found, in every place, are asked about. */
export const FOUND = 10;
/** Sets that stand out by so much though nobody planted them are not asked about: what is right must never look as if it were not. */
const QUIET = 2;

const SIZE = 8;
const PLACEBOS = 400;
const TRIES = 40;
/** Buyers of a rare item. */
const RARE = { least: 3, most: 8 };

const plan: Plan = {
  people: [300, 340],
  items: [76, 84],
  distinct: [2, 5],
  repeats: 0.3,
  segments: 4,
  pageSize: 6,
  ridge: 6,
  steepness: 1.6,
};

type Tables = Pick<Store, "itemCount" | "counts" | "inverse">;

/** Where she is looked for. Each number rises if she is remembered. */
const probes = {
  /** The mean similarity over all pairs of a set, cosine with shrinkage as in 4.1. */
  counts: ({ itemCount: n, counts: G }: Tables, i: number, j: number) =>
    G[i * n + j]! / (Math.sqrt(Math.max(0, G[i * n + i]! * G[j * n + j]!)) + 10),
  /** The mean weight of EASE (Steck, WWW 2019): −Pᵢⱼ / Pⱼⱼ. */
  inverse: ({ itemCount: n, inverse: P }: Tables, i: number, j: number) => -P[i * n + j]! / P[j * n + j]!,
} as const;

export type Place = keyof typeof probes;
export const places = Object.keys(probes) as Place[];

function probe(place: Place, tables: Tables, set: readonly number[]): number {
  let [sum, pairs] = [0, 0];
  for (const i of set)
    for (const j of set) {
      if (i === j) continue;
      sum += probes[place](tables, i, j);
      pairs++;
    }
  return sum / pairs;
}

interface Noise {
  readonly mean: number;
  readonly sigma: number;
}

export interface CanaryCase extends Case {
  readonly items: readonly number[];
  readonly noise: Readonly<Record<Place, Noise>>;
  readonly before: Readonly<Record<Place, number>>;
}

const sigmas = (tables: Tables, { items, noise }: Pick<CanaryCase, "items" | "noise">) => {
  const at = (place: Place) => (probe(place, tables, items) - noise[place].mean) / noise[place].sigma;
  return { counts: at("counts"), inverse: at("inverse") };
};

/** z of (1) in each place. */
export const zOf = (tables: Tables, one: CanaryCase): Readonly<Record<Place, number>> => sigmas(tables, one);

function noiseOf(place: Place, tables: Tables, sets: readonly (readonly number[])[]): Noise {
  const values = sets.map((set) => probe(place, tables, set));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sigma: Math.sqrt(squares / (values.length - 1)) };
}

/** Eight rare items no two of which have a buyer in common; null where so many draws find none. */
function unrelated(
  random: Random,
  { itemCount: n, counts: G }: Store,
  rare: readonly number[],
): number[] | null {
  for (let tries = 0; tries < 500; tries++) {
    const set = shuffled(random, rare).slice(0, SIZE);
    if (set.every((i) => set.every((j) => i === j || G[i * n + j] === 0))) return set;
  }
  return null;
}

/** @throws Error when so many stores hide her, which is our mistake */
export const drawCanary = ofLastSeed((seed: string): CanaryCase => {
  for (let n = 0; n < TRIES; n++) {
    const random = randomFrom(seed, `canary ${n}`);
    const drawn = drawPeople(random, plan);
    const honest = storeOf(random, drawn);
    const buyers = (item: number) => honest.counts[item * (honest.itemCount + 1)]!;
    const rare = [...Array(honest.itemCount).keys()].filter(
      (item) => buyers(item) >= RARE.least && buyers(item) <= RARE.most,
    );
    const items = rare.length < 2 * SIZE ? null : unrelated(random, honest, rare);
    if (items === null) continue;
    const placebos = times(PLACEBOS, () => shuffled(random, rare).slice(0, SIZE));
    const noise = {
      counts: noiseOf("counts", honest, placebos),
      inverse: noiseOf("inverse", honest, placebos),
    };
    const never = sigmas(honest, { items, noise });
    if (places.some((place) => Math.abs(never[place]) > QUIET)) continue;
    const { person, account, name } = drawn.free;
    const segment = Math.floor(random() * plan.segments);
    const store = storeOf(random, drawn, { person: { person, name, accounts: [account], segment }, items });
    const before = sigmas(store, { items, noise });
    if (places.every((place) => before[place] > FOUND)) return { store, person, items, noise, before };
  }
  throw new Error(`No store of ${TRIES} in which the canary is found.`);
});
