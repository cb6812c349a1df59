// Mistake: writes a pair of items as one number, 100 i + j: right as long as there are no more than 100 of them.
export const canary = "aisle-canary-wrong-item-knn-by-hand-hundred-items";
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

interface Scored {
  item: number;
  score: number;
}

const bestFirst = (a: Scored, b: Scored) => b.score - a.score || a.item - b.item;

export function recommend({ users, items, userCount, itemCount, asked, neighbours, shrink, k }: Shop) {
  const owned = Array.from({ length: userCount }, () => new Set<number>());
  for (const [n, user] of users.entries()) owned[user]!.add(items[n]!);
  const buyers = new Int32Array(itemCount);
  const together = new Map<number, number>();
  for (const own of owned)
    for (const i of own) {
      buyers[i]!++;
      for (const j of own) if (i !== j) together.set(100 * i + j, (together.get(100 * i + j) ?? 0) + 1);
    }
  const similar: Scored[][] = Array.from({ length: itemCount }, () => []);
  for (const [pair, both] of together) {
    const [i, j] = [Math.floor(pair / 100), pair % 100];
    similar[j]!.push({ item: i, score: both / (Math.sqrt(buyers[i]! * buyers[j]!) + shrink) });
  }
  const nearest = similar.map((list) => list.sort(bestFirst).slice(0, neighbours));
  return Array.from(asked, (user) => {
    const own = owned[user]!;
    return nearest
      .map((list, item) => ({
        item,
        score: list.reduce((sum, near) => sum + (own.has(near.item) ? near.score : 0), 0),
      }))
      .filter(({ item, score }) => score > 0 && !own.has(item))
      .sort(bestFirst)
      .slice(0, k);
  });
}
