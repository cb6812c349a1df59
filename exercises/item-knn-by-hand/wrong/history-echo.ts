// Mistake: what each user bought most often, as if it were new.
export const canary = "aisle-canary-wrong-item-knn-by-hand-history-echo";
export const mistake = "newOnly";

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

export function recommend({ users, items, asked, k }: Shop) {
  return Array.from(asked, (user) => {
    const times = new Map<number, number>();
    for (const [n, who] of users.entries())
      if (who === user) times.set(items[n]!, (times.get(items[n]!) ?? 0) + 1);
    return [...times]
      .map(([item, score]) => ({ item, score }))
      .sort((a, b) => b.score - a.score || a.item - b.item)
      .slice(0, k);
  });
}
