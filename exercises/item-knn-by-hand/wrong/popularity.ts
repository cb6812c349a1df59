// Mistake: the bestsellers for everybody, less what each user has.
export const canary = "aisle-canary-wrong-item-knn-by-hand-popularity";
export const mistake = "normalised";

interface Shop {
  users: Int32Array; // row n of the log: users[n] bought items[n]; pairs may come more than once
  items: Int32Array;
  userCount: number;
  itemCount: number;
  asked: Int32Array; // whom lists are asked for
  neighbours: number; // how many nearest items each item keeps
  shrink: number;
  k: number; // most items of a list
}

export function recommend({ users, items, userCount, itemCount, asked, k }: Shop) {
  // The different items of each user, and the users of each item.
  const owned = Array.from({ length: userCount }, () => new Set<number>());
  for (const [n, user] of users.entries()) owned[user]!.add(items[n]!);
  const buyers: number[][] = Array.from({ length: itemCount }, () => []);
  for (const [user, own] of owned.entries()) for (const item of own) buyers[item]!.push(user);

  return Array.from(asked, (user) =>
    buyers
      .map((own, item) => ({ item, score: own.length }))
      .filter(({ item, score }) => score > 0 && !owned[user]!.has(item))
      .sort((a, b) => b.score - a.score || a.item - b.item)
      .slice(0, k),
  );
}
