// The stores that each check asks about, drawn from an attempt's seed so that what the check is about shows in them.
import { randomFrom, shuffled } from "../../lib/grading/random";
import { samePart } from "./compare";
import { drawStore, type Plan, type Random } from "./draw-stores.server";
import { shows, slipped } from "./reference.server";
import type { Case, Part, Person, Store } from "./store";

const TRIES = 400;

const small: Plan = {
  people: [14, 20],
  items: [12, 15],
  distinct: [3, 7],
  steepness: 1.2,
  repeats: 0.4,
  segments: 3,
  pageSize: 3,
  ridge: 2,
};

/** Slips that show only where a person has several accounts, a device with somebody else, or somebody else's name. */
const sharedSlips: Readonly<Partial<Record<Part, readonly string[]>>> = {
  log: ["firstAccountOnly", "namesake", "wholeDevice"],
  people: ["namesake"],
  counts: ["perAccount", "firstAccountOnly"],
  shelves: ["shelvesEmptied", "itemsOffShelves"],
};

/** Slips that show in whoever has bought some things, some of them twice. */
const plainSlips: Readonly<Partial<Record<Part, readonly string[]>>> = {
  log: ["rowsLeft", "repeatsLeft", "firstRowOnly"],
  pairs: ["pairsLeft", "pairsOneSide"],
  counts: ["zeroed", "diagonalLeft", "halfSubtracted", "byRows"],
  segments: ["segmentsLeft", "segmentEmptied", "membersLeft", "meanLeft", "repeatsKept"],
  inverse: ["noDenominator", "byRows"],
  pages: ["pagesLeft", "pagesEmptied", "notRefilled", "notFilledUp", "itemsTaken"],
  shelves: ["shelvesLeft", "wholeShop"],
};

const each = (slips: typeof plainSlips) =>
  Object.entries(slips).flatMap(([part, names]) => names.map((name) => [part as Part, name] as const));
const notAlone = [
  ["counts", "byRows"],
  ["segments", "segmentEmptied"],
] as const;
const [plain, shared] = [each(plainSlips), each(sharedSlips)];

/** Somebody in a store of the plan who fits. @throws Error after so many stores, which is our mistake */
function drawn(random: Random, plan: Plan, fits: (one: Case, who: Person) => boolean): Case {
  for (let tries = 0; tries < TRIES; tries++) {
    const store = drawStore(random, plan);
    for (const who of shuffled(random, store.people).slice(0, 6)) {
      const one = { store, person: who.person };
      if (fits(one, who)) return one;
    }
  }
  throw new Error(`Nobody fits in ${TRIES} stores.`);
}

const showAll = (one: Case, slips: readonly (readonly [Part, string])[]) =>
  slips.every(([part, slip]) => shows(one, part, slip));

/** One account, a name and devices of their own. */
const plainCase = (random: Random): Case =>
  drawn(
    random,
    small,
    (one) =>
      showAll(one, plain) &&
      shared.every(([part, slip]) => !shows(one, part, slip)) &&
      // A page that is not refilled must not look like one that was left as it was.
      !samePart("pages", slipped(one, "pages", "notRefilled")!, one.store.pages),
  );

const sharedCase = (random: Random): Case =>
  drawn(
    random,
    { ...small, merged: 0.6, sharing: 0.6, namesakes: 0.4 },
    (one) => showAll(one, shared) && showAll(one, notAlone),
  );

const rowsOf = ({ log }: Store, { accounts }: Person) =>
  log.account.reduce((count, account) => count + Number(accounts.includes(account)), 0);

/** What was made of the last seed: the checks of one attempt ask for the same more than once. */
export function ofLastSeed<T>(make: (seed: string) => T): (seed: string) => T {
  let last: { readonly seed: string; readonly made: T } | null = null;
  return (seed) => {
    if (last?.seed !== seed) last = { seed, made: make(seed) };
    return last.made;
  };
}

/** By the check that asks; each has a stream of its own, so none needs the others to be drawn. */
export const draws = {
  plain: ofLastSeed((seed) => {
    const random = randomFrom(seed, "plain");
    return [plainCase(random), plainCase(random)];
  }),
  shared: ofLastSeed((seed) => {
    const random = randomFrom(seed, "shared");
    return [sharedCase(random), sharedCase(random)];
  }),
  /** Somebody who has bought nothing, and somebody who is alone in a segment. */
  edges: ofLastSeed((seed) => {
    const random = randomFrom(seed, "edges");
    const idle = { ...small, idle: 0.2 };
    const lonely = { ...small, segments: 14 };
    return [
      drawn(random, idle, ({ store }, who) => rowsOf(store, who) === 0),
      drawn(random, lonely, ({ store }, who) => store.segments[who.segment]!.people === 1),
    ];
  }),
  /** Somebody the store does not know. */
  unknown: ofLastSeed((seed) => {
    const store = drawStore(randomFrom(seed, "unknown"), small);
    return [{ store, person: 1 + Math.max(...store.people.map(({ person }) => person)) }];
  }),
} satisfies Readonly<Record<string, (seed: string) => readonly Case[]>>;

/** A store and two of its people, who have an item in common. */
export function twoPeople(seed: string): { readonly store: Store; readonly both: readonly [number, number] } {
  const random = randomFrom(seed, "two people");
  for (let tries = 0; tries < TRIES; tries++) {
    const store = drawStore(random, { ...small, merged: 0.5, sharing: 0.4 });
    const [pair] = shuffled(random, store.pairs);
    if (pair) return { store, both: [pair.one, pair.other] };
  }
  throw new Error(`No two people with enough in common in ${TRIES} stores.`);
}

const large: Plan = {
  people: [240, 260],
  items: [145, 155],
  distinct: [4, 8],
  repeats: 0.3,
  merged: 0.2,
  sharing: 0.2,
  segments: 6,
  pageSize: 8,
  ridge: 5,
};

export const largeCase = ofLastSeed((seed) =>
  drawn(randomFrom(seed, "large"), large, ({ store }, who) => rowsOf(store, who) >= 6),
);
