// Draws the items that a held-out one is ranked among, where no file says which. For the sampled protocol (sampled.ts) only; negatives
// for training are drawn in training/batches.ts, otherwise and anew each epoch.
import type { Candidates } from "../../interactions/candidates";
import { eventCount, type Interactions } from "../../interactions/interactions";
import { itemsOf, toUserItems } from "../../interactions/user-items";
import { checkWhole } from "../fitted";
import { createRng, type Rng } from "../rng";

export interface DrawOptions {
  readonly train: Interactions;
  /** Each of its events becomes a case; from splitLastOut, one a user. */
  readonly heldOut: Interactions;
  /** Negatives a case. */
  readonly count?: number;
  readonly seed?: number;
}

/**
 * For each held-out event, `count` different items drawn uniformly from those its user took neither in training nor later; all of them
 * where there are no more. Cases come in the order of their users. A user's draws depend on the seed and the user alone, not on who
 * else is asked.
 * @throws RangeError when the two sides do not share their ids, or for a count that makes no sense
 */
export function drawNegatives({ train, heldOut, count = 99, seed = 0 }: DrawOptions): Candidates {
  checkWhole(count, "count", "drawNegatives");
  if (train.userCount !== heldOut.userCount || train.itemCount !== heldOut.itemCount)
    throw new RangeError("drawNegatives: training and held-out events must share their user and item ids");
  const known = toUserItems(train);
  const later = toUserItems(heldOut);
  const cases = Int32Array.from({ length: eventCount(heldOut) }, (_, k) => k).sort(
    (x, y) => heldOut.user[x]! - heldOut.user[y]! || x - y,
  );
  const start = new Int32Array(cases.length + 1);
  const negative: number[] = [];
  let rng = createRng(seed);
  cases.forEach((row, n) => {
    const user = heldOut.user[row]!;
    if (n === 0 || user !== heldOut.user[cases[n - 1]!]) rng = createRng(seed, user);
    const taken = new Set([...itemsOf(known, user), ...itemsOf(later, user)]);
    for (const item of drawFrom(train.itemCount, { taken, count, rng })) negative.push(item);
    start[n + 1] = negative.length;
  });
  return {
    user: Int32Array.from(cases, (row) => heldOut.user[row]!),
    positive: Int32Array.from(cases, (row) => heldOut.item[row]!),
    start,
    negative: Int32Array.from(negative),
  };
}

interface Draw {
  readonly taken: ReadonlySet<number>;
  readonly count: number;
  readonly rng: Rng;
}

/** Different items below `itemCount` that are not taken, in the order drawn. */
function drawFrom(itemCount: number, { taken, count, rng }: Draw): Iterable<number> {
  const free = itemCount - taken.size;
  // Trying until an untaken one comes needs two tries in the mean at most while half of the catalogue is left.
  if (2 * (taken.size + count) <= itemCount) {
    const drawn = new Set<number>();
    while (drawn.size < count) {
      const item = rng.below(itemCount);
      if (!taken.has(item)) drawn.add(item);
    }
    return drawn;
  }
  const items: number[] = [];
  for (let item = 0; item < itemCount; item++) if (!taken.has(item)) items.push(item);
  const wanted = Math.min(count, free);
  for (let k = 0; k < wanted; k++) {
    const other = k + rng.below(free - k);
    [items[k], items[other]] = [items[other]!, items[k]!];
  }
  return items.slice(0, wanted);
}
