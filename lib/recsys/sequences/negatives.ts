// Items to compare a target with, drawn anew in every step: those a user never took, or any by how popular they are.
import type { Rng } from "../rng";
import type { NegativeSampler } from "../training/batches";
import type { Histories } from "./histories";

/** `each` items for every user named, uniformly from those they never took (from all, where they took all); shape [users · each]. */
export function drawnForUsers(
  users: Int32Array,
  { each, sampler, itemCount, rng }: { each: number; sampler: NegativeSampler; itemCount: number; rng: Rng },
): Int32Array {
  return Int32Array.from({ length: users.length * each }, (_, k) => {
    const user = users[Math.floor(k / each)]!;
    return sampler.has(user) ? sampler.draw(user, rng) : rng.below(itemCount);
  });
}

/** Draws items with chances in proportion to (times taken)^alpha, with repeats. */
export function popularityDraw(
  { item, itemCount }: Histories,
  alpha: number,
): (size: number, rng: Rng) => Int32Array {
  const counts = new Float64Array(itemCount);
  for (const each of item) counts[each]!++;
  const upTo = new Float64Array(itemCount);
  let total = 0;
  counts.forEach((count, i) => {
    total += count === 0 ? 0 : count ** alpha;
    upTo[i] = total;
  });
  return (size, rng) =>
    Int32Array.from({ length: size }, () => {
      const wanted = rng.uniform() * total;
      let [low, high] = [0, itemCount - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (upTo[middle]! > wanted) high = middle;
        else low = middle + 1;
      }
      return low;
    });
}
