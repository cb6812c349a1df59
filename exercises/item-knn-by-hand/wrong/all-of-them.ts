// Mistake: all scored items, however many; nothing is cut off at k.
export const canary = "aisle-canary-wrong-item-knn-by-hand-all-of-them";
export const mistake = "shape";

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

interface Scored {
  item: number;
  score: number;
}

const bestFirst = (a: Scored, b: Scored) => b.score - a.score || a.item - b.item;

export function recommend({ users, items, userCount, itemCount, asked, neighbours, shrink }: Shop) {
  const owned = Array.from({ length: userCount }, () => new Set<number>());
  for (const [n, user] of users.entries()) owned[user]!.add(items[n]!);
  const buyers: number[][] = Array.from({ length: itemCount }, () => []);
  for (const [user, own] of owned.entries()) for (const item of own) buyers[item]!.push(user);

  // votes[i]: the items that keep i among their nearest, with their similarity to it.
  const votes: Scored[][] = Array.from({ length: itemCount }, () => []);
  for (let j = 0; j < itemCount; j++) {
    const together = new Map<number, number>();
    for (const user of buyers[j]!)
      for (const i of owned[user]!) if (i !== j) together.set(i, (together.get(i) ?? 0) + 1);
    const similar = [...together].map(([i, both]) => {
      const root = Math.sqrt(buyers[i]!.length * buyers[j]!.length);
      return { item: i, score: both / (root + shrink) };
    });
    for (const { item, score } of similar.sort(bestFirst).slice(0, neighbours))
      votes[item]!.push({ item: j, score });
  }

  return Array.from(asked, (user) => {
    const scores = new Map<number, number>();
    for (const i of owned[user]!)
      for (const { item, score } of votes[i]!)
        if (!owned[user]!.has(item)) scores.set(item, (scores.get(item) ?? 0) + score);
    return [...scores].map(([item, score]) => ({ item, score })).sort(bestFirst);
  });
}
