// What becomes of a shopper's log on its way to the page: profile, candidates, scores, ten things. All of it is computed anew for
// every event. The weights of the ranking are set by hand here; a shop would fit them to its log.
import { dot, sigmoid } from "../vectors";
import { CATALOGUE, KINDS, type Thing, unit, type Vector } from "./small-market";

/** In the order an event passes them. */
export const STAGES = ["log", "profile", "retrieval", "ranking", "reranking", "page"] as const;
export type Stage = (typeof STAGES)[number];

const CANDIDATES = 500;
export const PAGE = 10;

export interface Settings {
  /** After so many further events a click counts half. */
  readonly memory: number;
  /** The page may hold so many things of one kind. */
  readonly most: number;
}

export interface Profile {
  /** Share of each kind in the clicks, late ones counting more; sums to one. */
  readonly shares: readonly number[];
  /** The geometric mean of what was clicked, weighted alike, in yuan. */
  readonly usualPrice: number;
  readonly vector: Vector;
}

export interface Candidate {
  readonly thing: Thing;
  /** Cosine between shopper and thing. */
  readonly match: number;
}

/** The terms of the score, each with its weight already in it. */
interface Terms {
  readonly match: number;
  readonly wanted: number;
  readonly kind: number;
  readonly price: number;
}

export interface Scored {
  readonly thing: Thing;
  /** Place among the candidates, from 1. */
  readonly place: number;
  readonly terms: Terms;
  /** Probability of a click. */
  readonly chance: number;
}

export interface Passage {
  readonly profile: Profile;
  /** The nearest things by cosine, nearest first. */
  readonly candidates: readonly Candidate[];
  readonly ranked: readonly Scored[];
  /** As far down the ranking as the page had to go: what it took and what it passed over. */
  readonly walk: readonly { readonly scored: Scored; readonly taken: boolean }[];
  readonly page: readonly Thing[];
}

/** @param log from the oldest event to the newest; not empty */
export function profileOf(log: readonly Thing[], memory: number): Profile {
  const raw = log.map((_, k) => 2 ** (-(log.length - 1 - k) / memory));
  const total = raw.reduce((sum, w) => sum + w, 0);
  const weights = raw.map((w) => w / total);
  const weighted = (value: (thing: Thing) => number) =>
    log.reduce((sum, thing, k) => sum + weights[k]! * value(thing), 0);
  return {
    shares: KINDS.map((_, kind) => weighted((thing) => (thing.kind === kind ? 1 : 0))),
    usualPrice: Math.exp(weighted((thing) => Math.log(thing.price))),
    vector: unit(log[0]!.vector.map((_, k) => weighted((thing) => thing.vector[k]!))),
  };
}

/** Everything the shopper has not clicked yet, by cosine; the first CANDIDATES of it. */
export function retrieve(log: readonly Thing[], { vector }: Profile): readonly Candidate[] {
  const seen = new Set(log);
  return CATALOGUE.filter((thing) => !seen.has(thing))
    .map((thing) => ({ thing, match: dot(vector, thing.vector) }))
    .sort((a, b) => b.match - a.match || a.thing.id - b.thing.id)
    .slice(0, CANDIDATES);
}

export const BIAS = -5;

/** A logistic regression on four features: sigmoid(BIAS + the sum of the terms). */
export function rank(candidates: readonly Candidate[], profile: Profile): readonly Scored[] {
  return candidates
    .map(({ thing, match }, k) => {
      const terms: Terms = {
        match: 3 * match,
        wanted: 0.6 * Math.log(thing.wanted),
        kind: 1.5 * profile.shares[thing.kind]!,
        price: -0.7 * Math.abs(Math.log(thing.price / profile.usualPrice)),
      };
      const sum = BIAS + terms.match + terms.wanted + terms.kind + terms.price;
      return { thing, place: k + 1, terms, chance: sigmoid(sum) };
    })
    .sort((a, b) => b.chance - a.chance || a.place - b.place);
}

/** Down the ranking until the page is full, passing over whatever would be one too many of its kind. */
function walkDown(ranked: readonly Scored[], most: number): Passage["walk"] {
  const counts = KINDS.map(() => 0);
  const walk: { scored: Scored; taken: boolean }[] = [];
  let free = PAGE;
  for (const scored of ranked) {
    if (free === 0) break;
    const taken = counts[scored.thing.kind]! < most;
    if (taken) {
      counts[scored.thing.kind]! += 1;
      free -= 1;
    }
    walk.push({ scored, taken });
  }
  return walk;
}

export function passageOf(log: readonly Thing[], { memory, most }: Settings): Passage {
  const profile = profileOf(log, memory);
  const candidates = retrieve(log, profile);
  const ranked = rank(candidates, profile);
  const walk = walkDown(ranked, most);
  const page = walk.filter(({ taken }) => taken).map(({ scored }) => scored.thing);
  return { profile, candidates, ranked, walk, page };
}

/** How many of `now` are not in `before`. */
export const newOnes = (now: readonly Thing[], before: readonly Thing[]): number =>
  now.filter((thing) => !before.includes(thing)).length;

/** How many of each kind. */
export const countKinds = (things: readonly Thing[]): readonly number[] =>
  KINDS.map((_, kind) => things.filter((thing) => thing.kind === kind).length);
