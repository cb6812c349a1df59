// Compressed rows: for each user the distinct items they touched, ascending. The sparse matrix X of the papers.
import { eventCount, type Interactions } from "./interactions";

export interface UserItems {
  /** Row starts, shape [userCount + 1]. */
  readonly start: Int32Array;
  /** Item indices, ascending within a row, no duplicates. */
  readonly item: Int32Array;
  /** How often the user touched that item, same shape as `item`. */
  readonly count: Float32Array;
  readonly userCount: number;
  readonly itemCount: number;
}

/** Groups events by user. O(N log n_u). */
export function toUserItems(events: Interactions): UserItems {
  const { userCount, itemCount } = events;
  const n = eventCount(events);
  const offset = new Int32Array(userCount + 1);
  for (let k = 0; k < n; k++) offset[events.user[k]! + 1]!++;
  for (let u = 0; u < userCount; u++) offset[u + 1]! += offset[u]!;
  const grouped = new Int32Array(n);
  const next = offset.slice(0, userCount);
  for (let k = 0; k < n; k++) grouped[next[events.user[k]!]!++] = events.item[k]!;
  const start = new Int32Array(userCount + 1);
  const item = new Int32Array(n);
  const count = new Float32Array(n);
  let size = 0;
  for (let u = 0; u < userCount; u++) {
    const row = grouped.subarray(offset[u]!, offset[u + 1]!).sort();
    for (const i of row) {
      if (size > start[u]! && item[size - 1] === i) count[size - 1]!++;
      else {
        item[size] = i;
        count[size++] = 1;
      }
    }
    start[u + 1] = size;
  }
  return { start, item: item.slice(0, size), count: count.slice(0, size), userCount, itemCount };
}

/** The distinct items of one user, ascending (a view, not a copy). */
export function itemsOf(rows: UserItems, user: number): Int32Array {
  return rows.item.subarray(rows.start[user]!, rows.start[user + 1]!);
}
