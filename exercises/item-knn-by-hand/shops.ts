// The tables of purchases that a learner's function is called with: the one that is printed, and those drawn for an attempt.
// Names no answer: what the lists should be is in reference.server.ts.
import { shuffled, whole } from "../../lib/grading/random";

/** The one argument of `recommend`. Row n of the log: user users[n] bought item items[n]; pairs may come more than once. */
export interface Shop {
  readonly users: Int32Array;
  readonly items: Int32Array;
  readonly userCount: number;
  readonly itemCount: number;
  /** The users lists are asked for. */
  readonly asked: Int32Array;
  /** Neighbours kept of each item. */
  readonly neighbours: number;
  readonly shrink: number;
  /** Most items of a list. */
  readonly k: number;
}

type Pair = readonly [user: number, item: number];
export type Random = () => number;
type Range = readonly [least: number, most: number];

/** Printed in the task, so expected and got may be shown. User 5 has bought nothing, item 5 was never bought. */
export const publicExample: Shop = {
  ...columns([
    [0, 1],
    [0, 0],
    [1, 0],
    [1, 1],
    [1, 2],
    [2, 0],
    [2, 3],
    [3, 1],
    [3, 2],
    [4, 0],
    [4, 4],
    [4, 3],
  ]),
  userCount: 6,
  itemCount: 6,
  asked: Int32Array.of(0, 3, 2, 5),
  neighbours: 2,
  shrink: 1,
  k: 2,
};

function columns(pairs: readonly Pair[]): Pick<Shop, "users" | "items"> {
  return {
    users: Int32Array.from(pairs, ([user]) => user),
    items: Int32Array.from(pairs, ([, item]) => item),
  };
}

interface Plan {
  readonly people: Range;
  readonly catalogue: Range;
  /** Different items a person has. */
  readonly history: Range;
  /** Users asked for, drawn among all. */
  readonly asked: number;
  /** Among those asked: so many with one item each, and so many with nothing. */
  readonly single?: number;
  readonly empty?: number;
  /** Items nobody bought. */
  readonly unsold?: number;
  /** Share of the pairs that come a second time. */
  readonly repeats?: number;
  readonly settings: (random: Random, itemCount: number) => Pick<Shop, "neighbours" | "shrink" | "k">;
}

/** A shop with a long tail: the item of rank r sells about in proportion to 1 / (r + 3). Numbers say nothing about rank. */
export function drawShop(random: Random, plan: Plan): Shop {
  const { single = 0, empty = 0, unsold = 0, repeats = 0 } = plan;
  const people = whole(random, ...plan.people);
  const itemCount = whole(random, ...plan.catalogue);
  const ranked = shuffled(
    random,
    Array.from({ length: itemCount }, (_, item) => item),
  );
  const sold = ranked.slice(0, itemCount - unsold);
  let total = 0;
  const upTo = Float64Array.from(sold, (_, rank) => {
    total += 1 / (rank + 3);
    return total;
  });
  const drawItem = () => sold[firstAbove(upTo, random() * total)]!;
  const userCount = people + single + empty;
  const numbers = shuffled(
    random,
    Array.from({ length: userCount }, (_, user) => user),
  );
  const asked: number[] = [];
  const pairs: Pair[] = [];
  numbers.forEach((user, n) => {
    const special = n >= people;
    const wanted = special ? Number(n < people + single) : whole(random, ...plan.history);
    const own = new Set<number>();
    while (own.size < Math.min(wanted, sold.length)) own.add(drawItem());
    for (const item of own) {
      pairs.push([user, item]);
      if (random() < repeats) pairs.push([user, item]);
    }
    if (special || n < plan.asked) asked.push(user);
  });
  return {
    ...columns(shuffled(random, pairs)),
    userCount,
    itemCount,
    asked: Int32Array.from(shuffled(random, asked)),
    ...plan.settings(random, itemCount),
  };
}

/** The first place of a rising list where it stands above `value`; the last one at most. */
function firstAbove(rising: Float64Array, value: number): number {
  let [low, high] = [0, rising.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A shop with one bestseller, and pairs of niche items that go together; `asked` have one item of a pair each. */
export interface BestsellerShop extends Shop {
  readonly bestseller: number;
  /** For the n-th asked user the item that goes with theirs. */
  readonly partners: readonly number[];
}

export function drawBestsellerShop(random: Random): BestsellerShop {
  const pairCount = whole(random, 3, 5);
  const itemCount = 2 * pairCount + 1;
  const numbers = shuffled(
    random,
    Array.from({ length: itemCount }, (_, item) => item),
  );
  const bestseller = numbers[2 * pairCount]!;
  const baskets: number[][] = [];
  for (let pair = 0; pair < pairCount; pair++) {
    const [one, other] = [numbers[2 * pair]!, numbers[2 * pair + 1]!];
    // Both are bought by 6 of 10; with the bestseller by 9 of 10, so a plain count puts that first.
    for (let n = 0; n < 10; n++) {
      const own = n < 6 ? [one, other] : n < 8 ? [one] : [other];
      baskets.push(n === 0 ? own : [...own, bestseller]);
    }
  }
  for (let n = whole(random, 30, 50); n > 0; n--) baskets.push([bestseller]);
  const askedFrom = baskets.length;
  const partners = Array.from({ length: pairCount }, (_, pair) => {
    baskets.push([numbers[2 * pair]!]);
    return numbers[2 * pair + 1]!;
  });
  const userCount = baskets.length;
  const users = shuffled(
    random,
    Array.from({ length: userCount }, (_, user) => user),
  );
  const pairs = baskets.flatMap((own, n) => own.map((item): Pair => [users[n]!, item]));
  return {
    ...columns(shuffled(random, pairs)),
    userCount,
    itemCount,
    asked: Int32Array.from(users.slice(askedFrom)),
    neighbours: itemCount,
    shrink: 1 + random(),
    k: itemCount,
    bestseller,
    partners,
  };
}
