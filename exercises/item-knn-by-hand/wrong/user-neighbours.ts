// Mistake: the other way round: the nearest users, and what they have.
export const canary = "aisle-canary-wrong-item-knn-by-hand-user-neighbours";
export const mistake = "normalised";

interface Shop {
  users: Int32Array;
  items: Int32Array;
  userCount: number;
  itemCount: number;
  asked: Int32Array;
  neighbours: number;
  shrink: number;
  k: number;
}

export function recommend({ users, items, userCount, asked, neighbours, shrink, k }: Shop) {
  const owned = Array.from({ length: userCount }, () => new Set<number>());
  for (const [n, user] of users.entries()) owned[user]!.add(items[n]!);
  return Array.from(asked, (user) => {
    const own = owned[user]!;
    const nearest = owned
      .map((theirs, other) => {
        const both = [...own].filter((item) => theirs.has(item)).length;
        return { other, like: both / (Math.sqrt(own.size * theirs.size) + shrink) };
      })
      .filter(({ other, like }) => other !== user && like > 0)
      .sort((a, b) => b.like - a.like || a.other - b.other)
      .slice(0, 10 * neighbours);
    const scores = new Map<number, number>();
    for (const { other, like } of nearest)
      for (const item of owned[other]!) if (!own.has(item)) scores.set(item, (scores.get(item) ?? 0) + like);
    return [...scores]
      .map(([item, score]) => ({ item, score }))
      .sort((a, b) => b.score - a.score || a.item - b.item)
      .slice(0, k);
  });
}
