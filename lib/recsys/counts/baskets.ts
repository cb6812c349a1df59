// Events as sequences of baskets: what a user took at one and the same moment has no order and belongs together. For models of what
// comes next; it counts nothing.
import { eventCount, type Interactions } from "../../interactions/interactions";
import { toUserItems, type UserItems } from "../../interactions/user-items";

export interface Baskets {
  /** One row a basket, with its distinct items. The baskets of a user stand together, oldest first. */
  readonly rows: UserItems;
  /** The baskets of user u are first[u] … first[u + 1] − 1; shape [userCount + 1]. */
  readonly first: Int32Array;
  /** Whose basket it is, shape [baskets]. */
  readonly owner: Int32Array;
}

/** Events of one user at the same time are one basket. O(N log N) at most. */
export function toBaskets(events: Interactions): Baskets {
  const { user, time, userCount } = events;
  const n = eventCount(events);
  const basketsOf = new Int32Array(userCount);
  const lastTime = new Float64Array(userCount).fill(Number.NaN);
  // Events come sorted by time, so a basket of a user is known by its number among theirs; then users are laid end to end.
  const basket = new Int32Array(n);
  for (let k = 0; k < n; k++) {
    const u = user[k]!;
    if (time[k] !== lastTime[u]) {
      lastTime[u] = time[k]!;
      basketsOf[u]!++;
    }
    basket[k] = basketsOf[u]! - 1;
  }
  const first = new Int32Array(userCount + 1);
  for (let u = 0; u < userCount; u++) first[u + 1] = first[u]! + basketsOf[u]!;
  for (let k = 0; k < n; k++) basket[k]! += first[user[k]!]!;
  const owner = new Int32Array(first[userCount]!);
  for (let u = 0; u < userCount; u++) owner.fill(u, first[u], first[u + 1]);
  return { rows: toUserItems({ ...events, user: basket, userCount: owner.length }), first, owner };
}
