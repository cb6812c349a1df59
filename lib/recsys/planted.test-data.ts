// Events with a known structure, for tests: groups of users who take the items of their own group.
import type { Interactions } from "../interactions/interactions";
import { createRng } from "./rng";

export interface PlantedOptions {
  readonly users: number;
  readonly items: number;
  readonly groups: number;
  readonly perUser: number;
  /** Share of events that ignore the groups. */
  readonly noise: number;
  readonly seed: number;
}

/** User u and item i belong to groups u mod groups and i mod groups. Event k of a user happens on day k. */
export function plantedEvents({ users, items, groups, perUser, noise, seed }: PlantedOptions): Interactions {
  const rng = createRng(seed);
  const rows: { user: number; item: number; time: number }[] = [];
  for (let user = 0; user < users; user++) {
    for (let k = 0; k < perUser; k++) {
      const any = rng.below(items);
      const own = Math.min(items - 1, any - (any % groups) + (user % groups));
      rows.push({ user, item: rng.uniform() < noise ? any : own, time: k * 86_400_000 });
    }
  }
  rows.sort((a, b) => a.time - b.time);
  return {
    user: Int32Array.from(rows, (row) => row.user),
    item: Int32Array.from(rows, (row) => row.item),
    time: Float64Array.from(rows, (row) => row.time),
    userCount: users,
    itemCount: items,
  };
}

/** Pairs [user, item], one a day. */
export function eventsOf(
  pairs: readonly (readonly [number, number])[],
  { userCount, itemCount }: { userCount: number; itemCount: number },
): Interactions {
  return {
    user: Int32Array.from(pairs, ([user]) => user),
    item: Int32Array.from(pairs, ([, item]) => item),
    time: Float64Array.from(pairs, (_, k) => k * 86_400_000),
    userCount,
    itemCount,
  };
}
