// The common table of events: who touched which item, when. Every model, metric and reader speaks it.
// It is not a dataset (titles and pictures are in dataset.ts) and knows nothing of where the rows came from.

/** Columns of equal length N, one row an event, sorted by time, then by position in the source. */
export interface Interactions {
  /** Dense user index of each event, 0 ≤ user < userCount. Int32, shape [N]. */
  readonly user: Int32Array;
  /** Dense item index of each event, 0 ≤ item < itemCount. Int32, shape [N]. */
  readonly item: Int32Array;
  /** Milliseconds since 1970-01-01 UTC. Float64, shape [N]. 0 where the source has no time. */
  readonly time: Float64Array;
  readonly userCount: number;
  readonly itemCount: number;
}

/** Number of events. */
export function eventCount(events: Interactions): number {
  return events.user.length;
}

/** The events at `rows`, in that order; the user and item ids keep their meaning. */
export function selectRows(events: Interactions, rows: ArrayLike<number>): Interactions {
  const n = rows.length;
  const user = new Int32Array(n);
  const item = new Int32Array(n);
  const time = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const row = rows[k]!;
    user[k] = events.user[row]!;
    item[k] = events.item[row]!;
    time[k] = events.time[row]!;
  }
  return { user, item, time, userCount: events.userCount, itemCount: events.itemCount };
}
