// Mistake: histories end at the suggested cut, so that the last weeks of training are missing.
import { dayOf, goodFresh, listsFrom, type Solve, shopOf } from "../answer";
import { PLACES } from "../measure";
import { bestOf, timingOf } from "../timing";

export const canary = "aisle-canary-wrong-again-and-new-as-of-the-cut";
export const mistake = "comesBack";

export const solve: Solve = async (world) => {
  const { histories, itemCount } = shopOf(world);
  const now = dayOf(world.dataset.suggestedCut);
  const early = histories.map((own) =>
    own.flatMap(({ item, days }) => {
      const before = days.filter((day) => day < now);
      return before.length === 0 ? [] : [{ item, days: before }];
    }),
  );
  const { chance } = timingOf(early, { now, itemCount });
  const fresh = await goodFresh(world);
  const next = (user: number, own: Parameters<typeof fresh>[1]) =>
    [...bestOf(early[user]!, chance, PLACES), ...fresh(user, own)].slice(0, PLACES);
  return listsFrom(world, next, fresh);
};
