// Purchases as the two towers see them: who, what, what the person had before, and how long ago. Typed arrays only.
import { eventCount, type Interactions } from "../../interactions/interactions";
import { createRng, permutation } from "../rng";

/** Users with a stretch of what they took, side by side; shape [n] each. */
export interface TowerUsers {
  readonly user: Int32Array;
  /** The history of row k is entries from[k] … to[k] − 1 of `past`, oldest first; it may be empty. */
  readonly past: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 0 for the newest event, 1 for the oldest. */
  readonly age: Float32Array;
}

export interface TowerExamples extends TowerUsers {
  /** What was taken. */
  readonly item: Int32Array;
}

/**
 * One example an event: the history are the user's last `length` items of strictly earlier, so that the lines of an order do not tell of each
 * other, and age = (t_max − t) / (t_max − t_min).
 */
export function towerExamples(events: Interactions, length: number): TowerExamples {
  const n = eventCount(events);
  const { start, past } = pastOf(events);
  const next = start.slice(0, -1);
  const first = start.slice(0, -1);
  const lastTime = new Float64Array(events.userCount).fill(Number.NaN);
  const from = new Int32Array(n);
  const to = new Int32Array(n);
  const age = new Float32Array(n);
  const [oldest, newest] = [events.time[0]!, events.time[n - 1]!];
  for (let row = 0; row < n; row++) {
    const user = events.user[row]!;
    const time = events.time[row]!;
    if (time !== lastTime[user]) first[user] = next[user]!;
    lastTime[user] = time;
    to[row] = first[user]!;
    from[row] = Math.max(start[user]!, first[user]! - length);
    next[user]!++;
    age[row] = newest === oldest ? 0 : (newest - time) / (newest - oldest);
  }
  return { user: events.user, item: events.item, past, from, to, age };
}

/** Everyone as of now: their last `length` items, at age 0. */
export function towerUsers(events: Interactions, length: number): TowerUsers {
  const { start, past } = pastOf(events);
  const to = start.slice(1);
  return {
    user: Int32Array.from({ length: events.userCount }, (_, user) => user),
    past,
    from: to.map((end, user) => Math.max(start[user]!, end - length)),
    to,
    age: new Float32Array(events.userCount),
  };
}

/** The examples in a random order, `size` at a time; the last batch may hold fewer. */
export function* exampleBatches(
  examples: TowerExamples,
  { size, seed }: { size: number; seed: number },
): Generator<TowerExamples, void, undefined> {
  const order = permutation(examples.item.length, createRng(seed));
  for (let at = 0; at < order.length; at += size) {
    const rows = order.subarray(at, at + size);
    const pick = (values: Int32Array) => Int32Array.from(rows, (row) => values[row]!);
    const { user, item, past, from, to, age } = examples;
    yield {
      user: pick(user),
      item: pick(item),
      past,
      from: pick(from),
      to: pick(to),
      age: Float32Array.from(rows, (row) => age[row]!),
    };
  }
}

/** Rows at … at + size − 1. */
export function sliceUsers({ user, past, from, to, age }: TowerUsers, at: number, size: number): TowerUsers {
  const cut = <Values extends Int32Array | Float32Array>(values: Values) =>
    values.slice(at, at + size) as Values;
  return { user: cut(user), past, from: cut(from), to: cut(to), age: cut(age) };
}

/** Each user's items in time order: those of user u are entries start[u] … start[u + 1] − 1. */
function pastOf({ user, item, userCount }: Interactions): { start: Int32Array; past: Int32Array } {
  const start = new Int32Array(userCount + 1);
  for (const each of user) start[each + 1]!++;
  for (let u = 0; u < userCount; u++) start[u + 1]! += start[u]!;
  const next = start.slice(0, userCount);
  const past = new Int32Array(item.length);
  for (let row = 0; row < item.length; row++) past[next[user[row]!]!++] = item[row]!;
  return { start, past };
}
