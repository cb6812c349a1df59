// Two towers at their smallest: users and items are angles on a circle, their match is the cosine. Trained with in-batch negatives,
// once as it stands and once with the logQ correction, on the same batches from the same start.

import { rankOf as rankAmong } from "@/lib/recsys/judging/metrics";
import { randomFrom } from "../random";
import { softmax } from "../vectors";

const GROUPS = 3;
export const USERS = 12;
/** Items 0 to 8 belong to a group each, three by three; item 9 is the bestseller that everybody buys. */
export const ITEMS = 10;
export const BESTSELLER = 9;
const BATCH = 16;

export const groupOfUser = (user: number): number => Math.floor((user * GROUPS) / USERS);
export const groupOfItem = (item: number): number | null =>
  item === BESTSELLER ? null : Math.floor(item / 3);

/** What a user buys: the bestseller in four of ten cases, else one of the three things of the own group, alike. */
export function boughtShare(user: number, item: number): number {
  if (item === BESTSELLER) return 0.4;
  return groupOfItem(item) === groupOfUser(user) ? 0.2 : 0;
}

/** An item's share of all purchases, which is how often it comes up in a batch. Sums to one. */
export const itemShare = (item: number): number => (item === BESTSELLER ? 0.4 : 0.6 / 9);

export interface Pair {
  readonly user: number;
  readonly item: number;
}

/** Angles in radians. */
export interface Places {
  readonly users: readonly number[];
  readonly items: readonly number[];
}

export interface Settings {
  /** Temperature τ by which cosines are divided. */
  readonly temperature: number;
  readonly correction: "none" | "logQ";
}

/** Batches as a shop sees them: who comes is drawn alike, what is bought by the shares above. */
export function batchesFrom(seed: number): () => readonly Pair[] {
  const random = randomFrom(seed);
  const buy = (user: number) => {
    let left = random();
    for (let item = 0; item < ITEMS; item++) {
      left -= boughtShare(user, item);
      if (left < 0) return item;
    }
    return BESTSELLER;
  };
  return () =>
    Array.from({ length: BATCH }, () => {
      const user = Math.floor(random() * USERS);
      return { user, item: buy(user) };
    });
}

/**
 * A row of the batch: the softmax over the batch's items for one user, one entry a pair of the batch.
 * With "logQ" each logit loses the logarithm of its item's share, as in X. Yi et al., "Sampling-bias-corrected neural modeling for
 * large corpus item recommendations", RecSys 2019, equation 3.
 */
export function softmaxRow(
  places: Places,
  options: { readonly user: number; readonly batch: readonly Pair[]; readonly settings: Settings },
): readonly number[] {
  const { user, batch, settings } = options;
  const logits = batch.map(({ item }) => {
    const cosine = Math.cos(places.users[user]! - places.items[item]!);
    return cosine / settings.temperature - (settings.correction === "logQ" ? Math.log(itemShare(item)) : 0);
  });
  return softmax(logits);
}

interface Gradient {
  readonly users: readonly number[];
  readonly items: readonly number[];
  /** The mean over the batch of −log of the softmax at the pair's own item. */
  readonly loss: number;
}

/** Loss of a batch and its gradient by every angle. */
export function gradientOf(places: Places, batch: readonly Pair[], settings: Settings): Gradient {
  const users = new Array<number>(USERS).fill(0);
  const items = new Array<number>(ITEMS).fill(0);
  let loss = 0;
  batch.forEach(({ user }, row) => {
    const shares = softmaxRow(places, { user, batch, settings });
    loss -= Math.log(shares[row]!) / batch.length;
    batch.forEach(({ item }, column) => {
      const pull = (shares[column]! - (column === row ? 1 : 0)) / (settings.temperature * batch.length);
      const turn = Math.sin(places.users[user]! - places.items[item]!);
      users[user]! -= pull * turn;
      items[item]! += pull * turn;
    });
  });
  return { users, items, loss };
}

/** A start with the groups sorted already, side by side, and the bestseller somewhere among them. */
export function startingPlaces(seed: number): Places {
  const random = randomFrom(seed);
  const near = (group: number) => ((90 + 60 * (group - 1) + 50 * (random() - 0.5)) * Math.PI) / 180;
  return {
    users: Array.from({ length: USERS }, (_, user) => near(groupOfUser(user))),
    items: Array.from({ length: ITEMS }, (_, item) => near(groupOfItem(item) ?? 1)),
  };
}

export const STEPS = 400;
const RATE = 0.15;

export interface Course {
  /** Before the first step, then after each. */
  readonly places: readonly Places[];
  /** The batch of each step, and its loss before the step. */
  readonly batches: readonly (readonly Pair[])[];
  readonly losses: readonly number[];
}

/** Plain gradient descent over STEPS batches; one more batch is drawn, for who wants to see what would come next. */
export function train(settings: Settings, seed: number): Course {
  const nextBatch = batchesFrom(seed + 1);
  const places: Places[] = [startingPlaces(seed)];
  const batches: (readonly Pair[])[] = [];
  const losses: number[] = [];
  for (let step = 0; step <= STEPS; step++) {
    const batch = nextBatch();
    const here = places[step]!;
    const { users, items, loss } = gradientOf(here, batch, settings);
    batches.push(batch);
    losses.push(loss);
    if (step === STEPS) break;
    places.push({
      users: here.users.map((angle, k) => angle - RATE * users[k]!),
      items: here.items.map((angle, k) => angle - RATE * items[k]!),
    });
  }
  return { places, batches, losses };
}

/** Rank of an item for a user by cosine among all items, from 1; ties share half. */
export const rankOf = (places: Places, user: number, item: number): number =>
  rankAmong(
    item,
    places.items.map((angle) => Math.cos(places.users[user]! - angle)),
  );

/** How many users have the bestseller as their best match. */
export const bestsellerFirst = (places: Places): number =>
  places.users.filter((_, user) => rankOf(places, user, BESTSELLER) === 1).length;

export const PARTS = ["own", "alike", "bestseller", "others"] as const;
type Part = (typeof PARTS)[number];

export interface RowOfBatch {
  /** By part of the batch: pairs in it, their share of the softmax, and the pull on their cosines, −∂L/∂cos, added up. */
  readonly parts: Readonly<
    Record<Part, { readonly count: number; readonly share: number; readonly pull: number }>
  >;
  readonly loss: number;
}

/**
 * One row of a batch taken apart. The user bought the first thing of the own group; the batch's other pairs are its negatives,
 * also where they hold that same thing.
 * @param others the rest of the batch
 */
export function takeApart(
  places: Places,
  options: { readonly user: number; readonly others: readonly Pair[]; readonly settings: Settings },
): RowOfBatch {
  const { user, others, settings } = options;
  const batch = [{ user, item: groupOfUser(user) * 3 }, ...others];
  const shares = softmaxRow(places, { user, batch, settings });
  const parts = {
    own: { count: 0, share: 0, pull: 0 },
    alike: { count: 0, share: 0, pull: 0 },
    bestseller: { count: 0, share: 0, pull: 0 },
    others: { count: 0, share: 0, pull: 0 },
  };
  batch.forEach(({ item }, k) => {
    const part = parts[partOf(item, { row: k, group: groupOfUser(user) })];
    part.count += 1;
    part.share += shares[k]!;
    part.pull += ((k === 0 ? 1 : 0) - shares[k]!) / settings.temperature;
  });
  return { parts, loss: -Math.log(shares[0]!) };
}

function partOf(item: number, { row, group }: { row: number; group: number }): Part {
  if (row === 0) return "own";
  if (item === BESTSELLER) return "bestseller";
  return groupOfItem(item) === group ? "alike" : "others";
}
