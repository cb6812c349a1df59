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

/**
 * Leave the last event of each user out; users with a single event stay in training. Events of the same time count in the order they
 * stand. As with splitByRatio, other people's later events are in training.
 */
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

export interface RatioOptions {
  /** Share of each user's events that is held out, above 0 and below 1. */
  readonly heldOut: number;
  /**
   * Uniform numbers in [0, 1), such as createRng(seed).uniform, that choose the events. Left out, a user's last events are held out.
   */
  readonly random?: () => number;
}

/**
 * Holds out a share of each user's own events: of n events ⌊n · heldOut⌋, but at least one and at most n − 1. So users with a single event
 * stay in training, and of two events one is held out whatever the share. Both sides keep the order of time.
 *
 * Neither way is as honest as splitByTime. A user's *last* events are honest towards this user, but other people's events of the
 * same days are in training, so a model may know what became popular later; all users are judged, which a cut in time does not give.
 * Events at *random* put the user's own future into training as well. Take them where events have no order (ratings entered in one go,
 * files without a time), or to repeat a published figure.
 * Source: Ji et al., A critical study on data leakage in recommender system offline evaluation, ACM TOIS 41(3), 2023.
 * @throws RangeError for a share that is none, or when no user has two events
 */
export function splitByRatio(events: Interactions, { heldOut: share, random }: RatioOptions): Split {
  if (!(share > 0 && share < 1))
    throw new RangeError(`splitByRatio: heldOut must lie between 0 and 1, not ${share}`);
  const left = new Int32Array(events.userCount);
  for (let k = 0; k < eventCount(events); k++) left[events.user[k]!]!++;
  // .29 · 100 comes out a little below 29.
  const wanted = left.map((n) => (n < 2 ? 0 : Math.min(n - 1, Math.max(1, Math.floor(n * share + 1e-9)))));
  const train: number[] = [];
  const heldOut: number[] = [];
  for (let k = 0; k < eventCount(events); k++) {
    const u = events.user[k]!;
    // Of the user's `left` events from here on `wanted` are still to be held out: the last ones, or each with the same chance.
    const chosen = random === undefined ? left[u]! <= wanted[u]! : random() * left[u]! < wanted[u]!;
    (chosen ? heldOut : train).push(k);
    if (chosen) wanted[u]!--;
    left[u]!--;
  }
  if (heldOut.length === 0)
    throw new RangeError(
      "splitByRatio: no user has two events, so none can be held out; split by time instead",
    );
  return { train: selectRows(events, train), heldOut: selectRows(events, heldOut) };
}
