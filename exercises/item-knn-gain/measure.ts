// What the grader and the calibration measure of lists for the row of discoveries: how alike they are, whether they fit, what they earn.
// Names no threshold and no answer.
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import type { JudgedWorld } from "../../lib/grading/grader";
import { topK } from "../../lib/recsys/top-k";
import { statistics as ofLists, positions } from "../mf-new-items/measure";
import { buyersOf, neighbourScores, ownedItems, yardstick } from "./neighbours.server";

/** A hit on an item with fewer buyers pays no more than with so many. */
const LEAST_BUYERS = 10;

/** What calibration needs to know of each number: which check rests on it, and which side is the honest one. */
export const statistics = {
  overlap: ofLists.overlap,
  fit: ofLists.fit,
  gain: {
    check: "reachesReference",
    honest: "high",
    threshold: "leastGain",
    rule: "reached",
    of: (evidence: PredictionsEvidence, { world }: { readonly world: JudgedWorld }) =>
      gain(evidence, world, "judged"),
  },
} as const;

/** wᵢ = 1 / max(Nᵢ, 10), Nᵢ the people who have item i in the training days. */
export function payOf(buyers: Float64Array): Float64Array {
  return buyers.map((count) => 1 / Math.max(count, LEAST_BUYERS));
}

type Half = "shown" | "judged";

/** Σ wᵢ / log₂(place + 1) over the hits of the people of one half. */
function earned(
  { users, lists }: Omit<PredictionsEvidence, "kind">,
  { world, pay, half }: { world: JudgedWorld; pay: Float64Array; half: Half },
): number {
  const position = positions(world);
  const wanted = half === "shown" ? 0 : 1;
  let sum = 0;
  users.forEach((user, row) => {
    const n = position[user]!;
    if (world.half[n] !== wanted) return;
    const relevant = new Set(world.relevant[n]);
    for (const [place, item] of lists[row]!.entries())
      if (relevant.has(item)) sum += pay[item]! / Math.log2(place + 2);
  });
  return sum;
}

interface Scale {
  readonly pay: Float64Array;
  readonly popularity: Readonly<Record<Half, number>>;
  readonly reference: Readonly<Record<Half, number>>;
}

const scales = new WeakMap<JudgedWorld, Scale>();

/** What the bestsellers earn on this world and what the yardstick does; made once for each world. */
function scaleOf(world: JudgedWorld): Scale {
  const known = scales.get(world);
  if (known) return known;
  const taken = { userCount: world.userCount, itemCount: world.itemCount, ...world.train };
  const owned = ownedItems(taken);
  const buyers = buyersOf(owned, world.itemCount);
  const pay = payOf(buyers);
  const earnedBy = (scoresOf: (user: number) => ArrayLike<number>) => {
    const users = [...world.ask];
    const lists = users.map((user) => [...topK(scoresOf(user), world.k, owned[user])]);
    const by = (half: Half) => earned({ users, lists }, { world, pay, half });
    return { shown: by("shown"), judged: by("judged") };
  };
  const scale = {
    pay,
    popularity: earnedBy(() => buyers),
    reference: earnedBy(neighbourScores(taken, yardstick)),
  };
  scales.set(world, scale);
  return scale;
}

/** G = (m − m_Pop) / (m_ref − m_Pop), m what the lists earn from the people of one half. */
export function gain(evidence: PredictionsEvidence, world: JudgedWorld, half: Half): number {
  const { pay, popularity, reference } = scaleOf(world);
  return (earned(evidence, { world, pay, half }) - popularity[half]) / (reference[half] - popularity[half]);
}
