// How much work `recommend` takes on a large catalogue: the grader compares it, calibration measures it for the model answer.
import type { CodeValue } from "../../lib/grading/code-job";
import { workOf } from "../../lib/grading/work";
import { largeShop } from "./cases";
import { exercise } from "./exercise";
import type { Shop } from "./shops";

/** What the sparse way cannot do without: Σ over users of |items|², the pairs of items that have a buyer in common, each time. */
export function pairsWithBuyers({ users, items, userCount }: Shop): number {
  const owned = Array.from({ length: userCount }, () => new Set<number>());
  users.forEach((user, n) => {
    owned[user]!.add(items[n]!);
  });
  return owned.reduce((sum, own) => sum + own.size ** 2, 0);
}

/** The argument as the sandbox takes it, and nothing that a check knows beside it. */
export const callOf = ({
  users,
  items,
  userCount,
  itemCount,
  asked,
  neighbours,
  shrink,
  k,
}: Shop): CodeValue => ({
  users,
  items,
  userCount,
  itemCount,
  asked,
  neighbours,
  shrink,
  k,
});

/** Steps for each pair of items with a buyer in common. */
export const onLarge = workOf({
  entry: exercise.code.entry,
  draw: largeShop,
  callOf: (shop) => [callOf(shop)],
  sizeOf: pairsWithBuyers,
  milliseconds: 15_000,
  // What gets so far looks at every pair of items.
  counted: 60,
  threshold: "stepsPerPair",
});
export const { statistics } = onLarge;
