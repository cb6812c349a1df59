// Each user's events in time order, and the windows of them that a sequence model learns from. Typed arrays only: no tensors, no model.
import { eventCount, type Interactions } from "../../interactions/interactions";
import { integers, type Weights } from "../saved-model";

/** What each user did, oldest first. */
export interface Histories {
  /** Row starts, shape [userCount + 1]. */
  readonly start: Int32Array;
  /** The items of each user in time order, repeats included; events of one moment as the source lists them. Shape [events]. */
  readonly item: Int32Array;
  readonly userCount: number;
  readonly itemCount: number;
}

/**
 * How events of one user at one moment, such as the lines of an order, are taken. "together": each is predicted from what was strictly
 * earlier, never from another of the same moment. "as-listed": each also from those the source lists before it, as in a log of clicks.
 */
export type Ties = "together" | "as-listed";

export interface TimedHistories extends Histories {
  /** For each event, how many events of its user it may be predicted from: those strictly earlier, or listed earlier. Shape [events]. */
  readonly earlier: Int32Array;
}

/** Groups events by user; they are sorted by time already. O(N). */
export function toHistories(events: Interactions, ties: Ties): TimedHistories {
  const { userCount, itemCount } = events;
  const n = eventCount(events);
  const start = new Int32Array(userCount + 1);
  for (const user of events.user) start[user + 1]!++;
  for (let user = 0; user < userCount; user++) start[user + 1]! += start[user]!;
  const next = start.slice(0, userCount);
  const item = new Int32Array(n);
  const time = new Float64Array(n);
  const earlier = new Int32Array(n);
  for (let row = 0; row < n; row++) {
    const user = events.user[row]!;
    const at = next[user]!++;
    item[at] = events.item[row]!;
    time[at] = events.time[row]!;
    const first = start[user]!;
    const tied = ties === "together" && at > first && time[at - 1] === time[at];
    earlier[at] = tied ? earlier[at - 1]! : at - first;
  }
  return { start, item, earlier, userCount, itemCount };
}

/** All items of one user, oldest first (a view, not a copy). */
export function historyOf({ start, item }: Histories, user: number): Int32Array {
  return item.subarray(start[user]!, start[user + 1]!);
}

/** A stretch of one user's history to read, and the events to predict from its places; all are indices into `item`. */
export interface Window {
  readonly user: number;
  readonly from: number;
  readonly to: number;
  readonly targetsFrom: number;
  readonly targetsTo: number;
}

/**
 * Cuts histories into windows of at most `length` events. A user's last window is full where there are enough, so that the first is the
 * short one. Every event that has anything before it is the target of exactly one place: the last event it may be predicted from.
 */
export function windowsOf({ start, earlier, userCount }: TimedHistories, length: number): Window[] {
  const windows: Window[] = [];
  for (let user = 0; user < userCount; user++) {
    const first = start[user]!;
    const end = start[user + 1]!;
    if (first === end) continue;
    let targetsTo = end;
    for (let to = first + earlier[end - 1]!; to > first; to -= length) {
      const from = Math.max(first, to - length);
      let targetsFrom = targetsTo;
      while (targetsFrom > first && earlier[targetsFrom - 1]! > from - first) targetsFrom--;
      if (targetsFrom < targetsTo) windows.push({ user, from, to, targetsFrom, targetsTo });
      targetsTo = targetsFrom;
    }
  }
  return windows;
}

/** Entries history_start, history_item and history_items (the size of the catalogue). */
export function packHistories({ start, item, itemCount }: Histories): Weights {
  return {
    history_start: { shape: [start.length], values: start },
    history_item: { shape: [item.length], values: item },
    history_items: { shape: [1], values: Int32Array.of(itemCount) },
  };
}

/** @throws Error when the entries do not hold together */
export function unpackHistories(weights: Weights): Histories {
  const start = integers(weights, "history_start", [null]);
  const item = integers(weights, "history_item", [null]);
  const itemCount = integers(weights, "history_items", [1])[0]!;
  const ascending = start.every((from, u) => (u === 0 ? from === 0 : from >= start[u - 1]!));
  if (start.length === 0 || !ascending || start.at(-1) !== item.length)
    throw new Error("The model's history_start does not divide its history_item.");
  if (item.some((i) => i < 0 || i >= itemCount))
    throw new Error(`The model's history_item holds an item that is not among its ${itemCount}.`);
  return { start, item, userCount: start.length - 1, itemCount };
}
