// Item neighbours with an exponent for each side of the pair, in plain arrays: what the lists are measured against, and what
// honest answers are. It shares no code with lib/recsys, whose ItemKNN has no exponents.

/** Who took what; pairs may come more than once and count once. */
export interface Taken {
  readonly userCount: number;
  readonly itemCount: number;
  readonly user: ArrayLike<number>;
  readonly item: ArrayLike<number>;
}

export interface Neighbouring {
  /** Exponent of the candidate's buyers. */
  readonly alpha: number;
  /** Exponent of the buyers of what somebody has. */
  readonly beta: number;
  readonly shrink: number;
  /** How many nearest each candidate keeps. */
  readonly neighbours: number;
}

/** What the exercise measures by, and the lesson's equation (4) with α = 1. */
export const yardstick: Neighbouring = { alpha: 1, beta: 0.5, shrink: 10, neighbours: 100 };

/** The distinct items of each user, ascending. */
export function ownedItems({ userCount, user, item }: Taken): number[][] {
  const sets = Array.from({ length: userCount }, () => new Set<number>());
  for (let row = 0; row < user.length; row++) sets[user[row]!]!.add(item[row]!);
  return sets.map((items) => [...items].sort((a, b) => a - b));
}

/** Nᵢ: how many different users have item i. */
export function buyersOf(owned: readonly (readonly number[])[], itemCount: number): Float64Array {
  const buyers = new Float64Array(itemCount);
  for (const items of owned) for (const item of items) buyers[item]!++;
  return buyers;
}

/**
 * score(u, j) = Σ s(i, j) over i ∈ items of u among the nearest of j, s(i, j) = |Uᵢ ∩ Uⱼ| / (|Uᵢ|^β |Uⱼ|^α + shrink).
 * @returns the scores of one user, shape [itemCount]
 */
export function neighbourScores(
  taken: Taken,
  { alpha, beta, shrink, neighbours }: Neighbouring,
): (user: number) => Float64Array {
  const { itemCount } = taken;
  const owned = ownedItems(taken);
  const buyers = buyersOf(owned, itemCount);
  const both = new Float64Array(itemCount * itemCount);
  for (const items of owned) for (const i of items) for (const j of items) both[j * itemCount + i]!++;
  const votes: { j: number; s: number }[][] = Array.from({ length: itemCount }, () => []);
  for (let j = 0; j < itemCount; j++) {
    const near: { i: number; s: number }[] = [];
    for (let i = 0; i < itemCount; i++) {
      const common = both[j * itemCount + i]!;
      if (i === j || common === 0) continue;
      near.push({ i, s: common / (buyers[i]! ** beta * buyers[j]! ** alpha + shrink) });
    }
    near.sort((a, b) => b.s - a.s || a.i - b.i);
    for (const { i, s } of near.slice(0, neighbours)) votes[i]!.push({ j, s });
  }
  return (user) => {
    const scores = new Float64Array(itemCount);
    for (const i of owned[user]!) for (const { j, s } of votes[i]!) scores[j]! += s;
    return scores;
  };
}
