// What the lists should be, and what they would be with one well-known slip: for judging, and for saying which slip it was.
import type { Shop } from "./shops";

export interface Scored {
  readonly item: number;
  readonly score: number;
}

/** Mistakes with a name: each has a sentence among the exercise's messages. */
export const slips = [
  "rawCounts",
  "noRoot",
  "noShrink",
  "jaccard",
  "oneSided",
  "repeatsCounted",
  "meanOfVotes",
  "noTruncation",
  "nearestOfOwned",
  "nearestInHistory",
  "itselfAmongNeighbours",
  "largeNumberFirst",
] as const;
export type Slip = (typeof slips)[number];

/** Items with a score above 0 that the user does not have, best first, of any number: `k` is for the caller to cut. */
export function scoredItems(shop: Shop, slip: Slip | null = null): Scored[][] {
  const model = neighboursOf(shop, slip);
  return Array.from(shop.asked, (user) => {
    const own = model.owned[user]!;
    const votes = new Map<number, number[]>();
    for (const [item, times] of own) {
      for (const candidate of model.together(item).keys()) {
        if (own.has(candidate)) continue;
        const similarity = times * model.voteOf(item, candidate);
        if (similarity > 0) votes.set(candidate, [...(votes.get(candidate) ?? []), similarity]);
      }
    }
    return Array.from(votes, ([item, each]) => ({ item, score: scoreOf(each, shop, slip) })).sort(
      bestFirst(slip),
    );
  });
}

/** As `recommend` should return them. */
export const listsOf = (shop: Shop, slip: Slip | null = null): Scored[][] =>
  scoredItems(shop, slip).map((list) => list.slice(0, shop.k));

function scoreOf(votes: readonly number[], { neighbours }: Shop, slip: Slip | null): number {
  const counted = slip === "nearestInHistory" ? votes.toSorted((a, b) => b - a).slice(0, neighbours) : votes;
  const sum = counted.reduce((total, vote) => total + vote, 0);
  return slip === "meanOfVotes" ? sum / counted.length : sum;
}

/** Equal scores by ascending number. */
const bestFirst = (slip: Slip | null) => (a: Scored, b: Scored) =>
  b.score - a.score || (slip === "largeNumberFirst" ? b.item - a.item : a.item - b.item);

function neighboursOf(shop: Shop, slip: Slip | null) {
  const { users, items, userCount, itemCount, neighbours } = shop;
  /** owned[u]: item → how often, counted once but for the slip. */
  const owned = Array.from({ length: userCount }, () => new Map<number, number>());
  users.forEach((user, n) => {
    const item = items[n]!;
    const before = slip === "repeatsCounted" ? (owned[user]!.get(item) ?? 0) : 0;
    owned[user]!.set(item, before + 1);
  });
  const takers = Array.from({ length: itemCount }, () => new Map<number, number>());
  owned.forEach((own, user) => {
    for (const [item, times] of own) takers[item]!.set(user, times);
  });
  const sizes = takers.map((own) => [...own.values()].reduce((sum, times) => sum + times, 0));

  const counts = new Map<number, Map<number, number>>();
  /** Item → users in common with `item`, itself left out. */
  const together = (item: number): Map<number, number> => {
    const known = counts.get(item);
    if (known) return known;
    const made = new Map<number, number>();
    for (const [user, times] of takers[item]!) {
      for (const [other, othersTimes] of owned[user]!)
        if (other !== item) made.set(other, (made.get(other) ?? 0) + times * othersTimes);
    }
    counts.set(item, made);
    return made;
  };

  const kept = new Map<number, Map<number, number>>();
  /** The `neighbours` most similar items of `item`. */
  const nearest = (item: number): Map<number, number> => {
    const known = kept.get(item);
    if (known) return known;
    const all = Array.from(together(item), ([other, both]) => ({
      item: other,
      score: similarity({ both, ofItem: sizes[item]!, ofOther: sizes[other]! }, shop.shrink, slip),
    }));
    if (slip === "itselfAmongNeighbours") {
      const size = sizes[item]!;
      all.push({ item, score: similarity({ both: size, ofItem: size, ofOther: size }, shop.shrink, slip) });
    }
    const untruncated = slip === "noTruncation" || slip === "nearestInHistory";
    const made = new Map(
      all
        .sort(bestFirst(slip))
        .slice(0, untruncated ? all.length : neighbours)
        .map(({ item: other, score }) => [other, score]),
    );
    kept.set(item, made);
    return made;
  };

  return {
    owned,
    together,
    /** What `item`, which the user has, gives to `candidate`; 0 where it is not among its nearest. */
    voteOf: (item: number, candidate: number): number =>
      (slip === "nearestOfOwned" ? nearest(item).get(candidate) : nearest(candidate).get(item)) ?? 0,
  };
}

interface Counts {
  readonly both: number;
  readonly ofItem: number;
  readonly ofOther: number;
}

/**
 * |Uᵢ ∩ Uⱼ| / (√(|Uᵢ| |Uⱼ|) + shrink): cosine of two columns of 0 and 1 (Sarwar, Karypis, Konstan and Riedl, WWW 2001, section 3.1.1,
 * there of ratings), pulled towards 0 where few users speak for it.
 */
function similarity({ both, ofItem, ofOther }: Counts, shrink: number, slip: Slip | null): number {
  switch (slip) {
    case "rawCounts":
      return both;
    case "noRoot":
      return both / (ofItem * ofOther + shrink);
    case "noShrink":
      return both / Math.sqrt(ofItem * ofOther);
    case "jaccard":
      return both / (ofItem + ofOther - both + shrink);
    case "oneSided":
      return both / (ofOther + shrink);
    default:
      return both / (Math.sqrt(ofItem * ofOther) + shrink);
  }
}
