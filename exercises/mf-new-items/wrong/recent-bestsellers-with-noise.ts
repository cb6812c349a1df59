// Cheat: bestsellers of late with a little noise for each person: better than bestsellers of all time and different for everybody, but it knows nothing about anybody.
import { listsFrom, type Solve, takers } from "../answer";

export const canary = "aisle-canary-wrong-mf-new-items-recent-bestsellers-with-noise";
export const mistake = "personal";

/** The first `k` of `order` that a person does not have. */
function fresh(order: readonly number[], had: ArrayLike<number>, k: number): number[] {
  const old = new Set(Array.from(had));
  return order.filter((item) => !old.has(item)).slice(0, k);
}

function byScore(scores: ArrayLike<number>): number[] {
  return Array.from(scores, (_, item) => item).sort((a, b) => scores[b]! - scores[a]!);
}

let state = 20260101;
function noise(): number {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
}

/** The column of `events` with one of these names, if it has one. */
function column(events: object, names: readonly string[]): ArrayLike<number> | undefined {
  const columns = events as Record<string, ArrayLike<number> | undefined>;
  return names.map((name) => columns[name]).find((found) => found !== undefined && found.length > 1);
}

export const solve: Solve = async (world) => {
  const scores = takers(world);
  const day = column(world.dataset.events, ["day", "time", "timestamp", "t"]);
  const item = column(world.dataset.events, ["item", "items", "itemIndex"]);
  if (day && item) {
    // What sold lately counts more: a tenth of the time ago, a third as much.
    let [first, last] = [Infinity, -Infinity];
    for (let n = 0; n < day.length; n++) {
      first = Math.min(first, Number(day[n]));
      last = Math.max(last, Number(day[n]));
    }
    const span = (last - first) / 10 || 1;
    scores.fill(0);
    for (let n = 0; n < item.length; n++) scores[item[n]!]! += 3 ** -((last - Number(day[n])) / span);
  }
  return listsFrom(world, "recent-bestsellers-with-noise", (_, had) =>
    fresh(byScore(scores.map((score) => score * (0.95 + 0.1 * noise()))), had, world.k),
  );
};
