// A shop whose recommender learns from what it sold, round by round: what is shown is bought, what is bought is shown.
// Holds the rounds and what is measured of them; draws nothing.
import { randomOf } from "../chance";

export const ITEMS = 200;
const SLOTS = 10;
const SHOPPERS = 1000;
/** Purchases before the first round, made by people who found things by themselves. */
const BEFORE = 1000;
/** Chance that somebody who does not find what they came for takes something of the list all the same. */
const SETTLES = 0.2;
/** What a round leaves of the weight of earlier purchases. */
const MEMORY = 0.8;

/**
 * What people come for: item k (from 0) with a chance in proportion to (k + 1)^−s.
 * @param exponent s; 0 wants all items alike
 */
export function demandOf(exponent: number): number[] {
  const weights = Array.from({ length: ITEMS }, (_, k) => (k + 1) ** -exponent);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Draws indices in proportion to weights, by bisection of their running sum. */
function drawing(weights: readonly number[]): (u: number) => number {
  const running: number[] = [];
  let total = 0;
  for (const weight of weights) {
    total += weight;
    running.push(total);
  }
  return (u) => {
    const wanted = u * total;
    let [low, high] = [0, running.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (running[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

export interface Policy {
  /** Chance that a slot is filled with any item at all, each alike. */
  readonly exploration: number;
  /** From 0 to 1: a slot is filled in proportion to purchases^(2 − 2 · discount). ½ is proportional, 1 ignores them. */
  readonly discount: number;
}

export interface Round {
  /** Weight of purchases that the next round goes by, and how often each item was shown in this one. */
  readonly purchases: readonly number[];
  readonly shown: readonly number[];
  /** Share of shoppers who found what they came for. */
  readonly hits: number;
}

/** Purchases before there was a recommender: nobody was shown anything. */
export function firstRound({ exponent, seed }: { exponent: number; seed: number }): Round {
  const random = randomOf(seed, 0);
  const draw = drawing(demandOf(exponent));
  const purchases = new Array<number>(ITEMS).fill(0);
  for (let k = 0; k < BEFORE; k++) purchases[draw(random())]!++;
  return { purchases, shown: new Array<number>(ITEMS).fill(0), hits: Number.NaN };
}

/** A list without repeats. Where popularity leaves too few items to fill it, the rest is any of the others. */
function drawList(popular: (u: number) => number, exploration: number, random: () => number): number[] {
  const list: number[] = [];
  for (let tries = 0; list.length < SLOTS; tries++) {
    const explores = tries > 20 * SLOTS || random() < exploration;
    const item = explores ? Math.floor(random() * ITEMS) : popular(random());
    if (!list.includes(item)) list.push(item);
  }
  return list;
}

/**
 * One round: every shopper comes for one item and sees a list of ten. Who finds it there buys it; of the others one in
 * five settles for an item of the list. Nobody finds anything in another way, so what is not shown is not bought.
 * @param number of the round, from 1: a stream of its own
 */
export function nextRound(
  last: Round,
  options: Policy & { readonly exponent: number; readonly seed: number; readonly number: number },
): Round {
  const { exploration, discount, exponent, seed, number } = options;
  const random = randomOf(seed, number);
  const wish = drawing(demandOf(exponent));
  const popular = drawing(last.purchases.map((count) => count ** (2 - 2 * discount)));
  const purchases = last.purchases.map((count) => count * MEMORY);
  const shown = new Array<number>(ITEMS).fill(0);
  let hits = 0;
  for (let shopper = 0; shopper < SHOPPERS; shopper++) {
    const wanted = wish(random());
    const list = drawList(popular, exploration, random);
    for (const item of list) shown[item]!++;
    if (list.includes(wanted)) {
      hits++;
      purchases[wanted]!++;
    } else if (random() < SETTLES) purchases[list[Math.floor(random() * SLOTS)]!]!++;
  }
  return { purchases, shown, hits: hits / SHOPPERS };
}

/** An item counts as covered when at least one shopper in a hundred sees it. */
export const coverage = (shown: readonly number[]): number =>
  shown.filter((count) => count >= SHOPPERS / 100).length / shown.length;
