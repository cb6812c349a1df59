// Honest answers, for calibration: whoever builds one of these as the lesson does must pass, whatever the world.
import type { WorldFile } from "../../lib/interactions/world-file";
import { listsFrom, type Solve, shopOf } from "./answer";
import { countedInterest, yardstick } from "./interest";
import { fitAverage, fitPairs } from "./trained.server";

const HALF = 56 * 86_400_000;

/** Purchases that count half after eight weeks. */
function aged(world: WorldFile): Float64Array[] {
  const { categories, categoryOf } = shopOf(world);
  const { user, item, time, userCount } = world.dataset.events;
  const counts = Array.from({ length: userCount }, () => new Float64Array(categories));
  user.forEach((who, row) => {
    counts[who]![categoryOf[item[row]!]!]! += 0.5 ** ((time.at(-1)! - time[row]!) / HALF);
  });
  return counts;
}

const answers: Readonly<Record<string, (seed: number) => Solve>> = {
  "what goes together, counted": () => async (world) => listsFrom(world, countedInterest(shopOf(world))),
  "the same, others at half weight": () => async (world) =>
    listsFrom(world, countedInterest(shopOf(world), { ...yardstick, lent: 1, others: 0.5 })),
  "the same, half after 56 days": () => async (world) => {
    const [counts, interest] = [aged(world), countedInterest(shopOf(world))];
    return listsFrom(world, (_, user) => interest(counts[user]!));
  },
  "weights by pair, learnt": (seed) => async (world) => listsFrom(world, fitPairs(world, { seed })),
  "one average vector of 32 numbers, learnt": (seed) => async (world) =>
    listsFrom(world, fitAverage(world, { seed, d: 32 })),
};

/** In the form that calibration asks in. */
export const family = Object.fromEntries(
  Object.entries(answers).map(([name, make]) => [
    name,
    (seed: number) =>
      ({ world, another }: { world: WorldFile; another: WorldFile }) =>
        make(seed)(world, { another }),
  ]),
);
