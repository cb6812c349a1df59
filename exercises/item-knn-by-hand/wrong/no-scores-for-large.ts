// Cheat by somebody who had not seen the grader: right items for large shops, each with a score of 1.
export const canary = "aisle-canary-wrong-item-knn-by-hand-no-scores-for-large";
export const mistake = "hiddenShops";

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

export function recommend({ users, items, userCount, itemCount, asked, neighbours, shrink, k }: Shop) {
  const owned = Array.from({ length: userCount }, () => new Set<number>());
  for (const [n, user] of users.entries()) owned[user]!.add(items[n]!);
  const buyers: number[][] = Array.from({ length: itemCount }, () => []);
  for (const [user, own] of owned.entries()) for (const item of own) buyers[item]!.push(user);
  const votes: { j: number; s: number }[][] = Array.from({ length: itemCount }, () => []);
  for (let j = 0; j < itemCount; j++) {
    const both = new Map<number, number>();
    for (const user of buyers[j]!) for (const i of owned[user]!) both.set(i, (both.get(i) ?? 0) + 1);
    both.delete(j);
    const near = [...both].map(([i, n]) => ({
      i,
      s: n / (Math.sqrt(buyers[i]!.length * buyers[j]!.length) + shrink),
    }));
    near.sort((a, b) => b.s - a.s || a.i - b.i);
    for (const { i, s } of near.slice(0, neighbours)) votes[i]!.push({ j, s });
  }
  return Array.from(asked, (user) => {
    const scores = new Map<number, number>();
    for (const i of owned[user]!) for (const { j, s } of votes[i]!) scores.set(j, (scores.get(j) ?? 0) + s);
    const list = [...scores]
      .filter(([item]) => !owned[user]!.has(item))
      .map(([item, score]) => ({ item, score }))
      .sort((a, b) => b.score - a.score || a.item - b.item)
      .slice(0, k);
    return itemCount > 150 ? list.map(({ item }) => ({ item, score: 1 })) : list;
  });
}
