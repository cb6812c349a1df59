// Mistake: own shares in which a purchase counts half after eight weeks: ageing adds nothing about categories never bought from.
import { listsFrom, type Solve, shopOf } from "../answer";

export const canary = "aisle-canary-wrong-category-profile-own-shares-that-age";
export const mistake = "beyond";

const HALF = 56 * 86_400_000;

export const solve: Solve = async (world) => {
  const { prior, categories, categoryOf } = shopOf(world);
  const { user, item, time, userCount } = world.dataset.events;
  const aged = Array.from({ length: userCount }, () => new Float64Array(categories));
  user.forEach((who, row) => {
    aged[who]![categoryOf[item[row]!]!]! += 0.5 ** ((time.at(-1)! - time[row]!) / HALF);
  });
  return listsFrom(world, (_, who) => aged[who]!.map((count, category) => count + 2 * prior[category]!));
};
