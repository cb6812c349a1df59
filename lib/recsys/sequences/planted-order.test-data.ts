// Histories with a known order of the second kind, for tests: what comes next is told by the item before the last, and by nothing else.
import type { Interactions } from "../../interactions/interactions";
import { createRng, permutation } from "../rng";

export interface PlantedOrderOptions {
  readonly users: number;
  /** Not a multiple of 5. */
  readonly items: number;
  readonly perUser: number;
  /** Share of events that ignore the order. */
  readonly noise: number;
  readonly seed: number;
}

/**
 * Event k of a user is item (a + 5) mod items, a the user's item of event k − 2; the first two are drawn. Every item is as frequent as any
 * other and follows any other equally often, so that neither counts nor the last item alone tell anything. One event a day.
 */
export function plantedOrder({ users, items, perUser, noise, seed }: PlantedOrderOptions): Interactions {
  const rng = createRng(seed);
  const of = Array.from({ length: users }, () => {
    const own: number[] = [];
    for (let k = 0; k < perUser; k++) {
      const drawn = rng.below(items);
      own.push(k < 2 || rng.uniform() < noise ? drawn : (own[k - 2]! + 5) % items);
    }
    return own;
  });
  return table(of, items);
}

/** The same events with each user's items dealt anew over that user's days. */
export function shuffledOrder(events: Interactions, seed: number): Interactions {
  const rng = createRng(seed);
  const of = Array.from({ length: events.userCount }, (_, user) => {
    const own = [...events.item].filter((_, row) => events.user[row] === user);
    return Array.from(permutation(own.length, rng), (k) => own[k]!);
  });
  return table(of, events.itemCount);
}

function table(of: readonly (readonly number[])[], itemCount: number): Interactions {
  const days = Math.max(...of.map(({ length }) => length));
  const rows = Array.from({ length: days }, (_, day) =>
    of.flatMap((own, user) => (day < own.length ? [{ user, item: own[day]!, time: day * 86_400_000 }] : [])),
  ).flat();
  return {
    user: Int32Array.from(rows, ({ user }) => user),
    item: Int32Array.from(rows, ({ item }) => item),
    time: Float64Array.from(rows, ({ time }) => time),
    userCount: of.length,
    itemCount,
  };
}
