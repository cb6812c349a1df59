// Mistake: holds every pair of items against each other, though nearly all have no buyer in common.
export const canary = "aisle-canary-wrong-item-knn-by-hand-every-pair";
export const mistake = "work";

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
  const buyers = Array.from({ length: itemCount }, () => new Set<number>());
  for (const [user, own] of owned.entries()) for (const item of own) buyers[item]!.add(user);
  const nearest = buyers.map((mine, j) => {
    const similar: Scored[] = [];
    for (let i = 0; i < itemCount; i++) {
      if (i === j) continue;
      let both = 0;
      for (const user of buyers[i]!) if (mine.has(user)) both++;
      if (both > 0)
        similar.push({ item: i, score: both / (Math.sqrt(mine.size * buyers[i]!.size) + shrink) });
    }
    return similar.sort(bestFirst).slice(0, neighbours);
  });
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
