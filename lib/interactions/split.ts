// Ways to hold out a part of the events. By time is the default: a model must not see the future it is judged on.
import { eventCount, type Interactions, selectRows } from "./interactions";

export interface Split {
  readonly train: Interactions;
  readonly heldOut: Interactions;
}

/**
 * Global time cut: events before `cut` train, events at or after it are held out.
 * @param cut milliseconds since 1970-01-01 UTC
 * @throws RangeError when either side would be empty, or the cut is not a time
 */
export function splitByTime(events: Interactions, cut: number): Split {
  if (Number.isNaN(new Date(cut).getTime()))
    throw new RangeError(`splitByTime: the cut ${cut} is not a time; it must be in ms since 1970`);
  const before: number[] = [];
  const after: number[] = [];
  for (let k = 0; k < eventCount(events); k++) (events.time[k]! < cut ? before : after).push(k);
  if (before.length === 0 || after.length === 0) {
    throw new RangeError(
      `splitByTime: the cut ${new Date(cut).toISOString()} leaves ${before.length} training and ${after.length} held-out events; both need at least one`,
    );
  }
  return { train: selectRows(events, before), heldOut: selectRows(events, after) };
}

/** Leave the last event of each user out; users with a single event stay in training. */
export function splitLastOut(events: Interactions): Split {
  const last = new Int32Array(events.userCount).fill(-1);
  const seen = new Int32Array(events.userCount);
  for (let k = 0; k < eventCount(events); k++) {
    last[events.user[k]!] = k;
    seen[events.user[k]!]!++;
  }
  const train: number[] = [];
  const heldOut: number[] = [];
  for (let k = 0; k < eventCount(events); k++) {
    const u = events.user[k]!;
    (seen[u]! > 1 && last[u] === k ? heldOut : train).push(k);
  }
  return { train: selectRows(events, train), heldOut: selectRows(events, heldOut) };
}
